import { defineCommand, type Invocation } from '../cli/command.js';
import { confirmPrune } from '../cli/confirm-prune.js';
import { judgedInput } from '../cli/judged-input.js';
import {
  fileOption,
  flag,
  labelsOption,
  meshOption,
  outputOption,
  recursiveOption,
  showSecretsOption,
  variableOption,
} from '../cli/options.js';
import { refuseInput } from '../cli/refuse-input.js';
import { reportFindings } from '../cli/report-findings.js';
import { meshGiven, meshMeant, withStore } from '../cli/session.js';
import { writtenWarnings } from '../cli/written-warnings.js';
import type { Context } from '../config/config.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import { EXIT, type ExitCode, inputError, usageError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import { jsonText } from '../render/json-text.js';
import { resultLine } from '../render/result-line.js';
import { terminalText } from '../render/terminal-text.js';
import { unifiedDiff } from '../render/unified-diff.js';
import type { AnyResource } from '../resources/resource.js';
import { describeKey, keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import type { ReadScope, Store, StoreView } from '../stores/store.js';
import { planDiff } from '../writes/plan-diff.js';
import { type PruneScope, planWrite, type WritePlan } from '../writes/plan-write.js';

const options = {
  file: fileOption,
  recursive: recursiveOption,
  variables: variableOption,
  mesh: meshOption,
  dryRun: flag('--dry-run', 'show what would be done and write nothing'),
  diff: flag('--diff', 'show every change as a unified diff'),
  prune: flag('--prune', 'delete resources of the mesh that carry all labels of -l and are not in the input'),
  labels: labelsOption,
  yes: flag('--yes', 'do not ask before pruning'),
  showSecrets: showSecretsOption,
  output: outputOption(['text', 'json']),
};

/** kumactl's words. */
const noDocument = () => inputError('no resource(s) passed to apply');

type ApplyOptions = Invocation<typeof options>['options'];

function pruneScope(given: ApplyOptions, context: Context, ports: Ports): PruneScope | undefined {
  if (!given.prune) {
    if (given.labels.size > 0) throw usageError('-l is for --prune', { hint: 'add --prune, or leave -l out' });
    if (given.yes) throw usageError('--yes is for --prune', { hint: 'add --prune, or leave --yes out' });
    return undefined;
  }
  if (given.labels.size === 0)
    throw usageError('--prune needs -l', { hint: 'name the labels of what may be deleted: -l team=edge' });
  return { mesh: meshMeant(given.mesh, context, ports), labels: given.labels };
}

type Reporting = { readonly given: ApplyOptions; readonly asGiven: Store['asGiven'] };

async function report(plan: WritePlan, { given, asGiven }: Reporting, { streams, styles }: Ports): Promise<void> {
  const diffs = given.diff
    ? planDiff({ steps: plan.steps, pruned: plan.prune.pruned, showSecrets: given.showSecrets, asGiven })
    : [];
  const results = [
    ...plan.steps.map(({ key, action }) => ({ key, action })),
    ...plan.prune.pruned.map((resource) => ({ key: keyOfResource(resource), action: 'Pruned' })),
  ];
  for (const { resource, referrer } of plan.prune.spared)
    streams.err(
      `Note: ${terminalText(describeKey(resource))} is not pruned: ${terminalText(describeKey(referrer))} refers to it\n`,
    );
  if (given.output === 'text') {
    streams.out(await unifiedDiff(diffs, styles.out));
    for (const { key, action } of results) streams.out(resultLine(key, action));
    return;
  }
  const changesOf = new Map(diffs.map(({ key, changes }) => [resourceKeyText(key), changes]));
  const withChanges = (key: (typeof results)[number]['key']) =>
    given.diff ? { changes: changesOf.get(resourceKeyText(key)) ?? [] } : {};
  streams.out(jsonText({ results: results.map(({ key, action }) => ({ ...key, action, ...withChanges(key) })) }));
}

/** What a plan without pruning looks at. */
function scopeOf(resources: readonly AnyResource[]): ReadScope {
  const types = [...new Set(['Mesh', ...resources.map(({ type }) => type)])];
  const [mesh, ...others] = new Set(resources.flatMap((resource) => resource.mesh || []));
  return mesh === undefined || others.length > 0 ? { types } : { types, mesh };
}

type Writing = {
  readonly request: Parameters<typeof planWrite>[0] & { readonly store: Store };
  readonly view: StoreView;
  readonly given: ApplyOptions;
};

/** One plan decides what is shown, asked and written; when the store changes in between, what is pruned must be the same still. */
async function write({ request, view: seen, given }: Writing, ports: Ports) {
  const preview = planWrite(request, seen);
  if (given.dryRun && !hasErrors(preview.diagnostics)) await request.store.rehearse?.(preview.value.changes);
  if (given.dryRun || hasErrors(preview.diagnostics)) return { result: preview, warnings: [] };
  await confirmPrune(preview.value.prune.pruned, given, ports);
  const agreed = new Set(preview.value.prune.pruned.map((resource) => resourceKeyText(keyOfResource(resource))));
  return request.store.change(
    (view) => {
      const outcome = planWrite({ ...request, agreed }, view);
      return { changes: hasErrors(outcome.diagnostics) ? [] : outcome.value.changes, result: outcome };
    },
    request.prune === undefined ? scopeOf(request.resources) : {},
  );
}

export const apply = defineCommand({
  path: ['apply'],
  aliases: [],
  summary: 'Create or update resources: all of the input or nothing',
  description:
    'Applies documents to the current context. All of them are decoded, validated and checked against the context first; if any is at fault, all findings are listed and nothing is written. On the embedded store the write is one transaction. On a control plane documents go in the order in which they need each other; if it refuses one, those before it are restored.',
  examples: [
    {
      comment: 'a file, and a directory with everything below it',
      line: 'meshgw apply -f gateway.yaml -R -f ./routes',
    },
    { comment: 'what would change, without changing it', line: 'meshgw apply -f gateway.yaml --dry-run --diff' },
    { comment: 'a template', line: 'meshgw apply -v host=foo.example.com -f gateway.tmpl.yaml' },
    {
      comment: 'a certificate and its Secret in one go',
      line: 'meshgw generate secret edge-cert --hostname foo.example.com | meshgw apply -f -',
    },
    {
      comment: 'and delete what this team no longer has in its files',
      line: 'meshgw apply -f ./team --prune -m default -l team=edge',
    },
  ],
  arguments: [{ name: '[inputs...]', description: 'inputs, as with -f', complete: 'files' }],
  options,
  run: ({ arguments: words, options: given, global }, ports): Promise<ExitCode> =>
    withStore(global, ports, async (store, context) => {
      const prune = pruneScope(given, context, ports);
      const defaultMesh = meshGiven(given.mesh, ports);
      const judged = await judgedInput({ input: given, words, defaultMesh, noDocument }, store, ports);
      reportFindings(judged.diagnostics, ports);
      if (judged.failed) return refuseInput('applied', ports);
      const request = { resources: judged.resources, prune, store };
      const { result: outcome, warnings } = await write({ request, view: judged.view, given }, ports);
      reportFindings(outcome.diagnostics, ports);
      if (hasErrors(outcome.diagnostics)) return refuseInput('applied', ports);
      reportFindings(writtenWarnings({ warnings, steps: outcome.value.steps, shown: judged.diagnostics }), ports);
      await report(outcome.value, { given, asGiven: store.asGiven }, ports);
      return EXIT.ok;
    }),
});
