import { inParallel } from '../in-parallel.js';
import type { ReadScope, StoredResource } from '../store.js';
import type { CatalogueEntry, ControlPlaneClient } from './client.js';
import { storedItem } from './stored-item.js';

type Reading = {
  readonly client: Pick<ControlPlaneClient, 'catalogue' | 'list'>;
  readonly scope: ReadScope;
};

/** Enough to hide the way to the server, too few to be a burden for it. */
const AT_A_TIME = 6;

/** The types meant: those that are named as far as the control plane has them, else all that others than itself can write. */
async function typesMeant({ client, scope }: Reading): Promise<readonly CatalogueEntry[]> {
  const catalogue = await client.catalogue();
  if (scope.types === undefined) return [...catalogue.values()].filter(({ readOnly }) => !readOnly);
  return [...new Set(scope.types)].flatMap((type) => catalogue.get(type) ?? []);
}

/**
 * Reads lists of a control plane. Resources of meshes that are not there are left out: Kuma keeps Secrets and ExternalServices
 * of a deleted Mesh, without a way to reach them (recorded exchanges `cascade.*`).
 */
export async function readResources(reading: Reading): Promise<readonly StoredResource[]> {
  const { client, scope } = reading;
  const types = await typesMeant(reading);
  const mesh = (await client.catalogue()).get('Mesh');
  const meshes = mesh === undefined ? [] : (await client.list(mesh, undefined)).map(storedItem);
  const names = new Set(meshes.map(({ name }) => name));
  const isThere = scope.mesh === undefined || names.has(scope.mesh);
  const wanted = types.filter(({ type, scope: of }) => type !== 'Mesh' && (of === 'Global' || isThere));
  const lists = await inParallel(wanted, AT_A_TIME, async (entry) => {
    const items = await client.list(entry, entry.scope === 'Global' ? undefined : scope.mesh);
    return items.map(storedItem).filter((each) => each.mesh === '' || names.has(each.mesh));
  });
  return [...(types.some(({ type }) => type === 'Mesh') ? meshes : []), ...lists.flat()];
}
