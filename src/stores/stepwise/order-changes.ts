import { resourceKeyText } from '../../resources/resource-key.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import type { JsonObject } from '../../source/json-value.js';
import type { Change, StoreView } from '../store.js';

/** What others need comes first; everything that is not named here comes after. */
const FIRST = ['Mesh', 'Secret', 'GlobalSecret', 'Dataplane', 'MeshGateway'];
const ROUTES = ['MeshGatewayRoute', 'MeshHTTPRoute', 'MeshTCPRoute'];

function rankOf({ key }: Change, view: StoreView): number {
  // A certificate authority of a Mesh may be Secrets of that Mesh: of one that is there already they can come before it.
  if (key.type === 'Mesh' && view.get(key) !== undefined) return FIRST.indexOf('GlobalSecret') + 0.5;
  const first = FIRST.indexOf(key.type);
  if (first !== -1) return first;
  return ROUTES.includes(key.type) ? FIRST.length : FIRST.length + 1;
}

/** A key that changes more than once changes to what it is in the end. */
const netChanges = (changes: readonly Change[]): readonly Change[] => [
  ...new Map(changes.map((change) => [resourceKeyText(change.key), change])).values(),
];

const withoutMtls = (document: JsonObject): JsonObject =>
  plainObject(Object.entries(document).filter(([key]) => key !== 'mtls'));

/** Kuma keeps the Secrets of a certificate authority in use from being deleted: the Mesh lets go of them first. */
function releases(deletions: readonly Change[], view: StoreView): readonly Change[] {
  const emptied = new Set(deletions.filter(({ key }) => key.type === 'Secret').map(({ key }) => key.mesh));
  return deletions.flatMap(({ key }) => {
    const document = key.type === 'Mesh' && emptied.has(key.name) ? view.get(key)?.document : undefined;
    if (document?.['mtls'] === undefined) return [];
    return { verb: 'put', key, document: withoutMtls(document) };
  });
}

/** What a Mesh takes with it is deleted before: Kuma would leave some of it behind, out of reach. */
function orderDeletions(deletions: readonly Change[], view: StoreView): readonly Change[] {
  const order = (change: Change): number => (change.key.type === 'Mesh' ? 0 : rankOf(change, view));
  const sorted = deletions.toSorted((a, b) => order(b) - order(a));
  const isLast = ({ key }: Change): boolean => key.type === 'Mesh' || key.type === 'Secret';
  return [
    ...sorted.filter((change) => !isLast(change)),
    ...releases(deletions, view),
    ...sorted.filter((change) => isLast(change)),
  ];
}

/**
 * The order in which a control plane takes these changes: what is written so that what refers to something comes after it, as
 * given within a type, for creation times decide ties between gateways; then what is deleted, the other way round.
 */
export function orderChanges(changes: readonly Change[], view: StoreView): readonly Change[] {
  const net = netChanges(changes);
  const puts = net.filter(({ verb }) => verb === 'put').toSorted((a, b) => rankOf(a, view) - rankOf(b, view));
  const deletions = net.filter(({ verb }) => verb === 'delete');
  return [...puts, ...orderDeletions(deletions, view)];
}
