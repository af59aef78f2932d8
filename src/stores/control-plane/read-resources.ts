import type { JsonObject } from '../../source/json-value.js';
import { inParallel } from '../in-parallel.js';
import { Refused } from '../stepwise/refused.js';
import { storedItem } from '../stepwise/stored-item.js';
import type { ReadScope, StoredResource } from '../store.js';
import type { CatalogueEntry, ControlPlaneClient } from './rest/client.js';

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

/** What the lists hold, and which of them this user may not see. */
type Read = { readonly resources: readonly StoredResource[]; readonly hidden: readonly string[] };

/** Only administrators see these, and all others want to see the rest all the same. */
const GUARDED = ['Secret', 'GlobalSecret'];

/** The items of a list; undefined where it is guarded and one of several that are wanted. */
async function itemsOf(
  entry: CatalogueEntry,
  mesh: string | undefined,
  { client, scope }: Reading,
): Promise<readonly JsonObject[] | undefined> {
  try {
    return await client.list(entry, mesh);
  } catch (error) {
    const isGuarded = GUARDED.includes(entry.type) && scope.types?.length !== 1;
    if (isGuarded && error instanceof Refused && error.status === 403) return undefined;
    throw error;
  }
}

/**
 * Reads lists of a control plane. Resources of meshes that are not there are left out: Kuma keeps Secrets and ExternalServices
 * of a deleted Mesh, without a way to reach them (recorded exchanges `cascade.*`).
 */
export async function readResources(reading: Reading): Promise<Read> {
  const { client, scope } = reading;
  const types = await typesMeant(reading);
  const mesh = (await client.catalogue()).get('Mesh');
  const meshes = mesh === undefined ? [] : (await client.list(mesh, undefined)).map(storedItem);
  const names = new Set(meshes.map(({ name }) => name));
  const isThere = scope.mesh === undefined || names.has(scope.mesh);
  const wanted = types.filter(({ type, scope: of }) => type !== 'Mesh' && (of === 'Global' || isThere));
  const lists = await inParallel(wanted, AT_A_TIME, async (entry) => {
    const items = await itemsOf(entry, entry.scope === 'Global' ? undefined : scope.mesh, reading);
    if (items === undefined) return entry.type;
    return items.map(storedItem).filter((each) => each.mesh === '' || names.has(each.mesh));
  });
  const shown = lists.filter((list) => typeof list !== 'string');
  return {
    resources: [...(types.some(({ type }) => type === 'Mesh') ? meshes : []), ...shown.flat()],
    hidden: lists.filter((list) => typeof list === 'string'),
  };
}
