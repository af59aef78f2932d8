import { choice } from '../cli/choice.js';
import { defineCommand, type OptionSpec } from '../cli/command.js';
import { ignoreOption, refuseErrors } from '../cli/ignore-option.js';
import { createInputMemory } from '../cli/input-memory.js';
import { fileOption, flag, meshOption, recursiveOption, variableOption, withContextOption } from '../cli/options.js';
import { reportOption } from '../cli/report-option.js';
import { currentContext, meshGiven } from '../cli/session.js';
import { watchInputs } from '../cli/watch-inputs.js';
import type { ContextTarget } from '../config/config.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import type { Target } from '../resources/decode-documents.js';
import { type ValidationRequest, validateOnce } from './validation.js';

const FAIL_ON = ['error', 'warning', 'never'] as const;
const TARGETS = ['embedded', 'kuma', 'kuma3'] as const satisfies readonly Target[];

const failOnOption: OptionSpec<(typeof FAIL_ON)[number]> = {
  flags: '--fail-on <severity>',
  description: 'exit with 1 from this severity on: error, warning or never',
  complete: FAIL_ON,
  defaultText: 'error',
  parse: (values) => choice(values.at(-1), FAIL_ON, '--fail-on') ?? 'error',
};

const targetOption: OptionSpec<(typeof TARGETS)[number] | undefined> = {
  flags: '--target <target>',
  description:
    'judge as the embedded store, a Kuma 2.14 control plane, or one that is to become Kuma 3.0: embedded, kuma, kuma3',
  complete: TARGETS,
  defaultText: 'as the current context judges',
  parse: (values) => choice(values.at(-1), TARGETS, '--target'),
};

const FAILING = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
} as const satisfies Record<(typeof FAIL_ON)[number], readonly Severity[]>;

/** By whose rules input for a context is judged (CLI.md "validate"). */
const targetOf = ({ kind }: ContextTarget): Target =>
  kind === 'controlPlane' || kind === 'kubernetes' ? 'kuma' : 'embedded';

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
    {
      comment: 'for people on the terminal, for code scanning in a file',
      line: 'meshgw validate -o text -o sarif=report.sarif -f gateway.yaml',
    },
    { comment: 'again and again while editing', line: 'meshgw validate --watch -f ./mesh' },
  ],
  arguments: [{ name: '[inputs...]', description: 'inputs, as with -f', complete: 'files' }],
  options: {
    file: fileOption,
    recursive: recursiveOption,
    variables: variableOption,
    mesh: meshOption,
    output: reportOption,
    failOn: failOnOption,
    target: targetOption,
    withContext: withContextOption,
    ignore: ignoreOption,
    watch: flag('--watch', 'validate again whenever a file changes, until interrupted'),
  },
  run: async ({ arguments: words, options, global }, ports) => {
    const { withContext } = options;
    const target = options.target ?? targetOf(currentContext(global, ports).target);
    refuseErrors(options.ignore, target);
    const defaultMesh = target === 'embedded' ? meshGiven(options.mesh, ports) : undefined;
    const request: ValidationRequest = {
      input: options,
      words,
      decode: { target, defaultMesh },
      withContext,
      ignored: options.ignore,
      failing: FAILING[options.failOn],
      reports: options.output,
      memory: options.watch ? createInputMemory() : undefined,
    };
    const run = () => validateOnce(request, global, ports);
    if (!options.watch) return run();
    return watchInputs({ inputs: [...options.file, ...words], recursive: options.recursive }, run, ports);
  },
});
