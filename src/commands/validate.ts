import { checkInput } from '../cli/check-input.js';
import { choice } from '../cli/choice.js';
import { defineCommand, type OptionSpec } from '../cli/command.js';
import { loadInput } from '../cli/load-input.js';
import {
  fileOption,
  meshOption,
  outputOption,
  recursiveOption,
  variableOption,
  withContextOption,
} from '../cli/options.js';
import { meshGiven } from '../cli/session.js';
import { storedResources } from '../cli/stored-resources.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import { EXIT } from '../diagnostics/errors.js';
import { renderDiagnostics, renderSummary } from '../render/diagnostics-text.js';
import { jsonText } from '../render/json-text.js';
import { validationJson } from '../render/validation-json.js';

const FAIL_ON = ['error', 'warning', 'never'] as const;
const TARGETS = ['embedded', 'kuma'] as const;

const failOnOption: OptionSpec<(typeof FAIL_ON)[number]> = {
  flags: '--fail-on <severity>',
  description: 'exit with 1 from this severity on: error, warning or never',
  complete: FAIL_ON,
  defaultText: 'error',
  parse: (values) => choice(values.at(-1), FAIL_ON, '--fail-on') ?? 'error',
};

const targetOption: OptionSpec<(typeof TARGETS)[number]> = {
  flags: '--target <target>',
  description: 'judge as the embedded store or as a Kuma 2.14 control plane would: embedded, kuma',
  complete: TARGETS,
  defaultText: 'embedded',
  parse: (values) => choice(values.at(-1), TARGETS, '--target') ?? 'embedded',
};

const FAILING = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
} as const satisfies Record<(typeof FAIL_ON)[number], readonly Severity[]>;

export const validate = defineCommand({
  path: ['validate'],
  aliases: ['lint'],
  summary: 'Check files offline, with the findings of a Kuma control plane and the place of each',
  description:
    'Checks documents without a control plane: the same verdict and messages as Kuma 2.14, each with file, line and column, and warnings for what Kuma accepts in silence, such as misspelt fields.',
  examples: [
    { comment: 'check a directory and everything below it', line: 'meshgw validate -R -f ./mesh' },
    {
      comment: 'exactly what kumactl and Kuma 2.14 would say, for scripts',
      line: 'meshgw validate --target kuma -o json -f gateway.yaml',
    },
    { comment: 'fail on warnings too', line: 'meshgw validate --fail-on warning gateway.yaml routes.yaml' },
  ],
  arguments: [{ name: '[inputs...]', description: 'inputs, as with -f', complete: 'files' }],
  options: {
    file: fileOption,
    recursive: recursiveOption,
    variables: variableOption,
    mesh: meshOption,
    output: outputOption(['text', 'json']),
    failOn: failOnOption,
    target: targetOption,
    withContext: withContextOption,
  },
  run: async ({ arguments: words, options, global }, ports) => {
    const defaultMesh = options.target === 'embedded' ? meshGiven(options.mesh, ports) : undefined;
    const loaded = await loadInput({ input: options, words, decode: { target: options.target, defaultMesh } }, ports);
    const { documents } = loaded;
    const beside = options.withContext ? await storedResources(global, ports) : undefined;
    const diagnostics = checkInput(loaded, { beside, now: ports.clock.now() });
    if (options.output === 'json') ports.streams.out(jsonText(validationJson(documents, diagnostics)));
    else {
      ports.streams.out(renderDiagnostics(diagnostics, ports.styles.out));
      if (diagnostics.length > 0) ports.streams.out('\n');
      ports.streams.out(`${renderSummary(diagnostics, documents.length)}\n`);
    }
    if (documents.length === 0) ports.streams.err('no resource(s) passed to validate\n');
    const failing: readonly Severity[] = FAILING[options.failOn];
    return diagnostics.some(({ severity }) => failing.includes(severity)) ? EXIT.findings : EXIT.ok;
  },
});
