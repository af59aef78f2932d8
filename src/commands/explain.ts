import { defineCommand } from '../cli/command.js';
import { flag, outputOption } from '../cli/options.js';
import { requireCode } from '../cli/require-code.js';
import { codes } from '../diagnostics/catalogue/families.js';
import type { Code } from '../diagnostics/catalogue/index.js';
import { EXIT, usageError } from '../diagnostics/errors.js';
import { codeListText, codePageJson, codePagesMarkdown } from '../render/code-index.js';
import { codePageMarkdown, codePageText } from '../render/code-page.js';
import { jsonText } from '../render/json-text.js';
import type { Style } from '../render/style.js';

const FORMATS = ['text', 'markdown', 'json'] as const;
type Format = (typeof FORMATS)[number];

const ONE = {
  text: codePageText,
  markdown: (code) => `# ${code}\n\n${codePageMarkdown(code)}\n`,
  json: (code) => jsonText(codePageJson(code)),
} as const satisfies Record<Format, (code: Code, style: Style) => string>;

const ALL = {
  text: codeListText,
  markdown: codePagesMarkdown,
  json: () => jsonText({ version: 1, codes: codes.map(codePageJson) }),
} as const satisfies Record<Format, (style: Style) => string>;

export const explain = defineCommand({
  path: ['explain'],
  aliases: [],
  summary: 'Explain what a finding means, with a wrong and a right example',
  description:
    'Shows the page of a code that validate reports: what it means, what Kuma does about it, the way out, and examples. Never touches the network.',
  examples: [
    { comment: 'one code', line: 'meshgw explain MGW301' },
    { comment: 'all there are, one a line', line: 'meshgw explain --all' },
    { comment: 'every page, e.g. for a wiki', line: 'meshgw explain --all -o markdown' },
  ],
  arguments: [{ name: '[code]', description: 'a code, e.g. MGW301', complete: codes }],
  options: {
    all: flag('--all', 'all codes'),
    output: outputOption(FORMATS),
  },
  run: async ({ arguments: [word], options: { all, output } }, { streams, styles }) => {
    if ((word === undefined) !== all)
      throw usageError(all ? 'a CODE and --all exclude each other' : 'which code?', {
        hint: 'name one, e.g. meshgw explain MGW301, or list them with --all',
      });
    streams.out(word === undefined ? ALL[output](styles.out) : ONE[output](requireCode(word), styles.out));
    return EXIT.ok;
  },
});
