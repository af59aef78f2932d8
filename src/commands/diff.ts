import { defineCommand } from '../cli/command.js';
import { type JudgedInput, judgedInput } from '../cli/judged-input.js';
import {
  fileOption,
  flag,
  meshOption,
  outputOption,
  recursiveOption,
  showSecretsOption,
  variableOption,
} from '../cli/options.js';
import { refuseInput } from '../cli/refuse-input.js';
import { reportFindings } from '../cli/report-findings.js';
import { meshGiven, withStore } from '../cli/session.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { CommandError, EXIT, type ExitCode } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import { jsonText } from '../render/json-text.js';
import { unifiedDiff } from '../render/unified-diff.js';
import { asIfApplied } from '../writes/as-if-applied.js';
import { planApply } from '../writes/plan-apply.js';
import { planDiff, type ResourceDiff } from '../writes/plan-diff.js';
import { trafficDiff, trafficDiffText } from './traffic-diff.js';

/** diff(1)'s convention, as far as the answer goes (CLI.md "diff"). */
const DIFF_EXIT = { same: EXIT.ok, different: EXIT.findings, badInput: EXIT.usage } as const;

const noDocument = () => new CommandError('no resource(s) passed to diff', { exitCode: DIFF_EXIT.badInput });

const diffJson = (diffs: readonly ResourceDiff[]) => ({
  version: 1,
  resources: diffs.map(({ key, action, changes }) => ({ ...key, action, changes })),
});

function refuse(diagnostics: readonly Diagnostic[], ports: Ports): ExitCode {
  reportFindings(diagnostics, ports);
  refuseInput('compared', ports);
  return DIFF_EXIT.badInput;
}

type Comparison = {
  readonly judged: JudgedInput;
  readonly format: 'text' | 'json';
  readonly ports: Ports;
};

/** What gateways do with requests, as the store has them, and as it would after the input was applied. */
async function compareTraffic({ judged, format, ports }: Comparison): Promise<ExitCode> {
  const { resources, stored, zone } = judged;
  const changes = await trafficDiff({ before: stored, after: asIfApplied(stored, resources, { zone }) }, ports);
  ports.streams.out(trafficDiffText(changes, { format }));
  return changes.length === 0 ? DIFF_EXIT.same : DIFF_EXIT.different;
}

export const diff = defineCommand({
  path: ['diff'],
  aliases: [],
  summary: 'Show what applying the input would change',
  description:
    'Compares documents with the current context. Exits with 0 when applying them would change nothing, with 1 when it would, with 2 when the input is at fault. With --traffic the question is what becomes of requests: of probes for each rule that is new, gone or has changed, and near misses, those are shown that the gateways would treat differently.',
  examples: [
    { comment: 'what a directory would change', line: 'meshgw diff -R -f ./mesh' },
    { comment: 'each changed field, for a script', line: 'meshgw diff -f gateway.yaml -o json' },
    { comment: 'which requests would go elsewhere', line: 'meshgw diff -R -f ./mesh --traffic' },
  ],
  arguments: [{ name: '[inputs...]', description: 'inputs, as with -f', complete: 'files' }],
  options: {
    file: fileOption,
    recursive: recursiveOption,
    variables: variableOption,
    mesh: meshOption,
    output: outputOption(['text', 'json']),
    showSecrets: showSecretsOption,
    traffic: flag('--traffic', 'show which requests change their fate instead'),
  },
  run: ({ arguments: words, options, global }, ports) =>
    withStore(global, ports, async (store) => {
      const defaultMesh = meshGiven(options.mesh, ports);
      const request = { input: options, words, defaultMesh, noDocument };
      const judged = await judgedInput(request, store, ports);
      const plan = planApply(judged.resources, judged.view, store);
      const diagnostics = [...judged.diagnostics, ...plan.diagnostics];
      if (hasErrors(diagnostics)) return refuse(diagnostics, ports);
      if (options.traffic) return compareTraffic({ judged, format: options.output, ports });
      const diffs = planDiff({
        steps: plan.value.steps,
        pruned: [],
        showSecrets: options.showSecrets,
        asGiven: store.asGiven,
      });
      const { streams, styles } = ports;
      streams.out(options.output === 'json' ? jsonText(diffJson(diffs)) : await unifiedDiff(diffs, styles.out));
      return diffs.length === 0 ? DIFF_EXIT.same : DIFF_EXIT.different;
    }),
});
