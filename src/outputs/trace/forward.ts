import type { WeightedCluster } from '../../plan/traffic/cluster.js';
import type { EntryAction } from '../../plan/traffic/entry-action.js';
import type { ForwardedRequest, TraceOutcome } from './trace.js';

type Forward = Extract<EntryAction, { kind: 'forward' }>;

/** The backends get the request, unless none of them has an endpoint. */
export function forward({ backends, mirror }: Forward, request: ForwardedRequest): TraceOutcome {
  const asked = backends.filter(({ share }) => share > 0);
  if (asked.some(({ cluster }) => cluster.endpoints.length > 0)) return { kind: 'forward', backends, mirror, request };
  return { kind: 'respond', status: isAnyFound(backends) ? 503 : 500, location: undefined, backends };
}

/** Whether Envoy knows a cluster that is asked; it answers 500 else, and has changed nothing of the request by then. */
export const isAnyFound = (backends: readonly WeightedCluster[]): boolean =>
  backends.some(({ cluster, share }) => share > 0 && cluster.kind !== 'missing');
