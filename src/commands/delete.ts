import { defineCommand, type Invocation } from '../cli/command.js';
import { loadInput } from '../cli/load-input.js';
import { fileOption, flag, meshOption, recursiveOption, variableOption } from '../cli/options.js';
import { reportFindings } from '../cli/report-findings.js';
import { requireType } from '../cli/resource-type.js';
import { meshGiven, meshMeant, withStore } from '../cli/session.js';
import type { Context } from '../config/config.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import { EXIT, inputError, usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { Ports } from '../ports.js';
import { terminalText } from '../render/terminal-text.js';
import type { ResourceKey } from '../resources/resource.js';
import { describeKey, keyOfResource } from '../resources/resource-key.js';
import { storedResource } from '../resources/stored-resource.js';
import type { ReadScope, Store, StoreView } from '../stores/store.js';
import { planDelete } from '../writes/plan-delete.js';

const options = {
  file: fileOption,
  recursive: recursiveOption,
  variables: variableOption,
  mesh: meshOption,
  ignoreNotFound: flag('--ignore-not-found', 'what is not there is as good as deleted'),
  force: flag('--force', 'delete also what other resources still refer to, and all that is in a Mesh with it'),
};

type Request = Pick<Invocation<typeof options>, 'arguments' | 'options'>;

type Place = { readonly store: Store; readonly context: Context };

/** What the words or the documents name. Only the identity of a document counts here, not whether it is valid. */
async function keysNamed(request: Request, { store, context }: Place, ports: Ports): Promise<readonly ResourceKey[]> {
  const { arguments: words, options: given } = request;
  const [type, name] = words;
  if (given.file.length > 0 && type !== undefined) throw usageError('TYPE NAME and -f exclude each other');
  if (given.file.length > 0) return keysInFiles(given, store, ports);
  if (type === undefined || name === undefined)
    throw usageError('what to delete was not named', { hint: 'meshgw delete TYPE NAME, or meshgw delete -f FILE' });
  const known = requireType(type);
  const mesh = known.scope === 'Global' ? '' : meshMeant(given.mesh, context, ports);
  return [{ type: known.type, mesh, name }];
}

async function keysInFiles(
  given: Request['options'],
  { naming }: Store,
  ports: Ports,
): Promise<readonly ResourceKey[]> {
  const decode = { target: 'embedded', defaultMesh: meshGiven(given.mesh, ports), naming } as const;
  const { documents, diagnostics } = await loadInput({ input: given, decode }, ports);
  const unnamed = documents.filter(({ resource }) => resource === undefined || resource.name === '');
  if (unnamed.length > 0) {
    reportFindings(diagnostics, ports);
    throw inputError('the input has errors, nothing was deleted');
  }
  const keys = documents.flatMap(({ resource }) => (resource === undefined ? [] : keyOfResource(resource)));
  if (keys.length === 0) throw inputError('no resource(s) passed to delete');
  return keys;
}

function requirePresent(missing: readonly ResourceKey[], view: StoreView): void {
  const [first] = missing;
  if (first === undefined) return;
  const names = view.list({ type: first.type, mesh: first.mesh }).map(({ name }) => name);
  const others = missing.length > 1 ? ` (nor ${missing.length - 1} more of the input)` : '';
  throw inputError(`there is no ${describeKey(first)}${others}`, { hint: didYouMean(first.name, names) });
}

/** What refers to something is in the same mesh, so one mesh is looked at where only one is meant. */
function scopeOf(keys: readonly ResourceKey[]): ReadScope {
  const meshes = new Set(keys.map(({ type, mesh, name }) => (type === 'Mesh' ? name : mesh)));
  const [mesh] = meshes;
  return meshes.size === 1 && mesh !== undefined && mesh !== '' ? { mesh } : {};
}

export const deleteCommand = defineCommand({
  path: ['delete'],
  aliases: [],
  summary: 'Delete resources: all that are named or none',
  description:
    'Deletes one resource, or those in files. What other resources still refer to, such as a secret that a listener uses, is deleted only together with them or with --force. A Mesh is deleted only when it is empty, or, with --force, with all that is in it.',
  examples: [
    { comment: 'one gateway', line: 'meshgw delete meshgateway edge -m default' },
    { comment: 'everything a directory holds, judged together', line: 'meshgw delete -R -f ./mesh' },
  ],
  arguments: [
    { name: '[type]', description: 'type in any case, singular, plural or short', complete: 'types' },
    { name: '[name]', description: 'the resource', complete: 'resource-names' },
  ],
  options,
  run: (request, ports) =>
    withStore(request.global, ports, async (store, context) => {
      const keys = await keysNamed(request, { store, context }, ports);
      const { result } = await store.change((view) => {
        const resources = view.list().map((stored) => storedResource(stored, store.name));
        const outcome = planDelete({ keys, resources, force: request.options.force });
        if (!request.options.ignoreNotFound) requirePresent(outcome.value.missing, view);
        return { changes: hasErrors(outcome.diagnostics) ? [] : outcome.value.changes, result: outcome };
      }, scopeOf(keys));
      if (hasErrors(result.diagnostics)) {
        reportFindings(result.diagnostics, ports);
        ports.streams.err('\nError: something still refers to what is to be deleted, nothing was deleted\n');
        return EXIT.findings;
      }
      for (const { type, name } of result.value.deleted)
        ports.streams.out(`deleted ${terminalText(type)} "${terminalText(name)}"\n`);
      return EXIT.ok;
    }),
});
