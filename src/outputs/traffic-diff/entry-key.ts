import type { WeightedCluster } from '../../plan/traffic/cluster.js';
import type { EntryAction, HeaderChanges } from '../../plan/traffic/entry-action.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import { endpointText } from '../trace/trace-view.js';

/** All that an entry asks for and does, as a text: entries with one key treat all requests alike, wherever they come from. */
export function entryKey({ path, match, action, request, response }: HostEntry): string {
  const { method, headers, query } = match;
  return JSON.stringify([
    path,
    method,
    headers,
    query,
    actionParts(action),
    changeParts(request),
    changeParts(response),
  ]);
}

function actionParts(action: EntryAction): unknown {
  if (action.kind !== 'forward') return action;
  const { backends, path, host, mirror } = action;
  return [backends.map(backendParts), path, host, mirror && [backendParts(mirror.to), mirror.percentage]];
}

const backendParts = ({ cluster, share }: Partial<WeightedCluster> & Pick<WeightedCluster, 'cluster'>): unknown => [
  cluster.service,
  [...cluster.tags],
  cluster.protocol,
  cluster.kind,
  cluster.endpoints.map(endpointText),
  share,
];

const changeParts = ({ remove, set, add }: HeaderChanges): unknown => [
  remove,
  set.map(({ name, value }) => [name, value]),
  add.map(({ name, value }) => [name, value]),
];
