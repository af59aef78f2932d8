import { defineCommand } from '../cli/command.js';
import { flag, labelsOption, meshOption, outputOption, showSecretsOption } from '../cli/options.js';
import { requireType } from '../cli/resource-type.js';
import { meshMeant, withStore } from '../cli/session.js';
import { EXIT, inputError, usageError } from '../diagnostics/errors.js';
import { didYouMean, didYouMeanOrNames } from '../diagnostics/suggest.js';
import { columnsOf } from '../outputs/listing/columns.js';
import type { Ports } from '../ports.js';
import { jsonText } from '../render/json-text.js';
import { renderTable } from '../render/table.js';
import { terminalText } from '../render/terminal-text.js';
import { documentOf } from '../resources/document-of.js';
import type { KnownType } from '../resources/known-types.js';
import type { AnyResource } from '../resources/resource.js';
import { describeKey } from '../resources/resource-key.js';
import { shownDocument } from '../resources/shown-document.js';
import { storedResource } from '../resources/stored-resource.js';
import type { Store } from '../stores/store.js';

const FORMATS = ['table', 'wide', 'yaml', 'json', 'name'] as const;

type Listing = {
  readonly known: KnownType;
  /** Whether one resource was asked for by name: it is then shown as it is, not as a list. */
  readonly single: boolean;
  readonly format: (typeof FORMATS)[number];
  readonly showSecrets: boolean;
};

const carries = (resource: AnyResource, labels: ReadonlyMap<string, string>): boolean =>
  [...labels].every(([key, value]) => resource.labels[key] === value);

const byMeshAndName = (a: AnyResource, b: AnyResource): number => compare(a.mesh, b.mesh) || compare(a.name, b.name);
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

type Wanted = {
  readonly type: string;
  readonly mesh: string;
  /** undefined: all of the type. */
  readonly name: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
};

/** What of the type's resources is meant; an error where a resource that was named is not among them. */
function pick(resources: readonly AnyResource[], { type, mesh, name, labels }: Wanted): readonly AnyResource[] {
  const named = resources.filter((resource) => name === undefined || resource.name === name);
  const found = named.filter((resource) => carries(resource, labels));
  if (name === undefined || found.length > 0) return found;
  const names = resources.map((resource) => resource.name);
  throw named.length > 0
    ? inputError(`${describeKey({ type, mesh, name })} does not carry these labels`)
    : inputError(`there is no ${describeKey({ type, mesh, name })}`, { hint: didYouMean(name, names) });
}

/** Nothing in a mesh that is not there is no answer. */
async function requireMesh(mesh: string, store: Store): Promise<void> {
  const meshes = (await store.read({ types: ['Mesh'] })).list({ type: 'Mesh' }).map(({ name }) => name);
  if (!meshes.includes(mesh)) throw inputError(`there is no mesh "${mesh}"`, { hint: didYouMeanOrNames(mesh, meshes) });
}

async function print(resources: readonly AnyResource[], listing: Listing, ports: Ports): Promise<void> {
  const { known, single, format, showSecrets } = listing;
  const { streams, clock } = ports;
  if (format === 'name') {
    for (const { name } of resources) streams.out(`${terminalText(name)}\n`);
    return;
  }
  if (format === 'table' || format === 'wide') {
    const columns = await columnsOf(known.type, { global: known.scope === 'Global', wide: format === 'wide' });
    const now = clock.now();
    const rows = resources.map((resource) => columns.map(({ cell }) => cell(resource, now)));
    streams.out(
      renderTable(
        columns.map(({ header }) => header),
        rows,
      ),
    );
    return;
  }
  const documents = resources.map((resource) => shownDocument(documentOf(resource), { showSecrets }));
  const answer = single ? documents[0] : { total: documents.length, items: documents };
  if (answer === undefined) return;
  streams.out(format === 'json' ? jsonText(answer) : (await import('../render/yaml-text.js')).yamlText(answer));
}

export const get = defineCommand({
  path: ['get'],
  aliases: [],
  summary: 'Show resources of the current context',
  description:
    'Shows one resource, or all of a type. Secrets show what their certificate says; their data only with --show-secrets.',
  examples: [
    { comment: 'all gateways of a mesh', line: 'meshgw get meshgateways -m default' },
    { comment: 'one of them as it was applied', line: 'meshgw get mgw edge -o yaml' },
    { comment: 'names for a script, by label, in every mesh', line: 'meshgw get dataplanes -A -l team=edge -o name' },
    { comment: 'which certificates expire when', line: 'meshgw get secrets' },
  ],
  arguments: [
    { name: '<type>', description: 'type in any case, singular, plural or short', complete: 'types' },
    { name: '[name]', description: 'one resource', complete: 'resource-names' },
  ],
  options: {
    allMeshes: flag('-A, --all-meshes', 'resources of every mesh'),
    labels: labelsOption,
    mesh: meshOption,
    output: outputOption(FORMATS),
    showSecrets: showSecretsOption,
  },
  run: async ({ arguments: [word = '', name], options, global }, ports) => {
    const known = requireType(word);
    if (name !== undefined && options.allMeshes && known.scope === 'Mesh')
      throw usageError('--all-meshes and a NAME exclude each other');
    if (options.mesh !== undefined && options.allMeshes) throw usageError('--all-meshes and -m exclude each other');
    return withStore(global, ports, async (store, context) => {
      const mesh = known.scope === 'Global' ? '' : meshMeant(options.mesh, context, ports);
      const view = await store.read(options.allMeshes ? { types: [known.type] } : { types: [known.type], mesh });
      const listed = view.list(options.allMeshes ? { type: known.type } : { type: known.type, mesh });
      const resources = listed.map((stored) => storedResource(stored, store.name)).sort(byMeshAndName);
      const { labels, output: format, showSecrets } = options;
      if (resources.length === 0 && mesh !== '' && !options.allMeshes) await requireMesh(mesh, store);
      const found = pick(resources, { type: known.type, mesh, name, labels });
      await print(found, { known, single: name !== undefined, format, showSecrets }, ports);
      return EXIT.ok;
    });
  },
});
