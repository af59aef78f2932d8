import type { HttpService } from '../../plan/traffic/connection-chain.js';
import type { HostEntry, HostTraffic } from '../../plan/traffic/host-traffic.js';
import type { FormatContext } from './expand-format.js';
import { headerEffects } from './header-effects.js';
import type { HeaderEffects } from './trace.js';

const HSTS = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } as const;

/** What took a request, if anything did. */
type Taken = { readonly host: HostTraffic | undefined; readonly entry: HostEntry | undefined };

type Surroundings = { readonly service: HttpService; readonly context: FormatContext };

/**
 * What happens to headers of an answer; undefined: nothing, for no route has a say. The header of HTTPS hosts comes last: it
 * beats what the route sets. Where a host has no routes, Kuma makes one for its 404, which has that header, too.
 */
export function answerHeaders({ host, entry }: Taken, { service, context }: Surroundings): HeaderEffects | undefined {
  if (host?.routeless) return service.hsts ? { set: HSTS, add: {}, remove: [] } : undefined;
  if (entry === undefined) return undefined;
  const effects = headerEffects(entry.response, context);
  return service.hsts ? { ...effects, set: { ...effects.set, ...HSTS } } : effects;
}

/** As {@link answerHeaders}, of an answer that is not the route's own: only routes that lead to backends have a say in it. */
export const unaskedHeaders = (taken: Taken, surroundings: Surroundings): HeaderEffects | undefined =>
  taken.entry?.action.kind === 'forward' ? answerHeaders(taken, surroundings) : undefined;
