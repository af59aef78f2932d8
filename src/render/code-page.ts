import type { CatalogueEntry } from '../diagnostics/catalogue/entry.js';
import { type Code, catalogue } from '../diagnostics/catalogue/index.js';
import type { Style } from './style.js';
import { wrapText } from './wrap-text.js';

/** Columns that prose may take: what is comfortable to read, and fits any terminal. */
const WIDTH = 80;

type Example = { readonly label: 'Wrong' | 'Right'; readonly yaml: string };

const examplesOf = ({ wrong, right }: CatalogueEntry): readonly Example[] => [
  ...(wrong === undefined ? [] : [{ label: 'Wrong', yaml: wrong.trimEnd() } as const]),
  ...(right === undefined ? [] : [{ label: 'Right', yaml: right.trimEnd() } as const]),
];

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');

/** One code's page for a terminal. */
export function codePageText(code: Code, style: Style): string {
  const entry: CatalogueEntry = catalogue[code];
  const mark = { Wrong: style.removed, Right: style.added };
  const examples = examplesOf(entry).map(({ label, yaml }) => `\n${mark[label](`${label}:`)}\n\n${indented(yaml)}\n`);
  const head = `${style.strong(code)} ${style[entry.severity](entry.severity)}: ${entry.title}`;
  return `${head}\n\n${wrapText(entry.explanation, WIDTH)}\n${examples.join('')}`;
}

/** Text outside of code spans that Markdown would read as markup. */
const escapeMarkdown = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\`*_<[\]]/g, (character) => `\\${character}`)))
    .join('');

const fenced = (yaml: string): string => `\`\`\`yaml\n${yaml}\n\`\`\``;

/** One code's page in Markdown, without its heading. */
export function codePageMarkdown(code: Code): string {
  const entry: CatalogueEntry = catalogue[code];
  const examples = examplesOf(entry).map(({ label, yaml }) => `${label}:\n\n${fenced(yaml)}`);
  return [`**${entry.severity}**: ${escapeMarkdown(entry.title)}`, escapeMarkdown(entry.explanation), ...examples].join(
    '\n\n',
  );
}
