import { isIP } from 'node:net';
import type { WeightedCluster } from '../../plan/traffic/cluster.js';
import type { EntryAction, HostChange } from '../../plan/traffic/entry-action.js';
import type { HostEntry } from '../../plan/traffic/host-traffic.js';
import { changePath } from './change-path.js';
import type { FormatContext } from './expand-format.js';
import { headerEffects } from './header-effects.js';
import type { TraceOutcome } from './trace.js';

type Forward = Extract<EntryAction, { kind: 'forward' }>;

/** The backends get the request, unless none of them has an endpoint. */
export function forward(
  action: Forward,
  { entry, context }: { readonly entry: HostEntry; readonly context: FormatContext },
): TraceOutcome {
  const { backends, path, host, mirror } = action;
  const asked = backends.filter(({ share }) => share > 0);
  if (asked.every(({ cluster }) => cluster.endpoints.length === 0)) {
    const status = asked.every(({ cluster }) => cluster.kind === 'missing') ? 500 : 503;
    return { kind: 'respond', status, location: undefined, backends };
  }
  const { request } = context;
  return {
    kind: 'forward',
    backends,
    mirror,
    request: {
      method: request.method,
      path: `${changePath(request.path, path)}${request.query}`,
      authority: changedHost(host, { authority: request.authority, asked }),
      headers: headerEffects(entry.request, context),
    },
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
