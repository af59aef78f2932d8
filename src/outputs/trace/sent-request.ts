import { isIP } from 'node:net';
import type { WeightedCluster } from '../../plan/traffic/cluster.js';
import type { EntryAction, HostChange } from '../../plan/traffic/entry-action.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import { changePath } from './change-path.js';
import type { FormatContext } from './expand-format.js';
import { headerEffects } from './header-effects.js';
import type { SeenRequest } from './seen-request.js';
import type { ForwardedRequest } from './trace.js';

type Forward = Extract<EntryAction, { kind: 'forward' }>;
type Taken = { readonly entry: HostEntry; readonly context: FormatContext };

/** The request as the backends get it. */
export function sentRequest({ backends, path, host }: Forward, { entry, context }: Taken): ForwardedRequest {
  const { request } = context;
  const asked = backends.filter(({ share }) => share > 0);
  return {
    method: request.method,
    path: `${changePath(request.path, path)}${request.query}`,
    authority: changedHost(host, { authority: request.authority, asked }),
    headers: headerEffects(entry.request, { ...context, request: withoutHeaders(request, entry.request.remove) }),
  };
}

/** Backends with names of their own get that name if it is the same for all that may be asked; else it cannot be foretold. */
function changedHost(
  change: HostChange | undefined,
  { authority, asked }: { readonly authority: string; readonly asked: readonly WeightedCluster[] },
): string {
  if (change === undefined) return authority;
  if (change.kind === 'literal') return change.host;
  const names = new Set(asked.flatMap(({ cluster }) => cluster.endpoints.map(({ address }) => address)));
  const [name] = names;
  return name === undefined || names.size > 1 || isIP(name) !== 0 ? authority : name;
}

/** Values of headers are worked out when those that go are gone (measured with Envoy 1.40). */
function withoutHeaders(request: SeenRequest, names: readonly string[]): SeenRequest {
  if (names.length === 0) return request;
  const headers = new Map([...request.headers].filter(([name]) => !names.includes(name)));
  return { ...request, headers };
}
