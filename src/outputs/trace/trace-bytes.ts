import { formatPath } from '../../diagnostics/field-path.js';
import type { GatewayRoute } from '../../model/gateway-route.js';
import { rulesOf } from '../../model/routes/rules-of.js';
import type { ConnectionChain, TcpService } from '../../plan/traffic/connection-chain.js';
import type { Place } from '../../plan/traffic/place.js';
import type { ClientRequest } from './client-request.js';
import type { ForwardedRequest, TakenBy } from './trace.js';
import type { HttpTrace } from './trace-http.js';

const UNTOUCHED = { set: {}, add: {}, remove: [] } as const;

/** What becomes of a connection whose bytes go to a backend as they are (ENVOY.md "TCP / TLS listeners"). */
export function traceBytes(request: ClientRequest, chain: ConnectionChain, { backends }: TcpService): HttpTrace {
  const [first] = backends;
  const common = {
    listener: chain.listeners[0],
    host: undefined,
    takenBy: first && takenBy(first.place, chain),
    response: undefined,
    considered: () => [],
  };
  if (backends.some(({ cluster, share }) => share > 0 && cluster.endpoints.length > 0))
    return {
      ...common,
      outcome: { kind: 'forward', backends, request: asSent(request), mirror: undefined },
      because: undefined,
      fault: undefined,
    };
  const [fault] = [...chain.faults, ...backends.flatMap(({ cluster }) => cluster.faults)];
  const because = first === undefined ? 'no route reaches this listener' : 'no backend has an endpoint';
  return { ...common, outcome: { kind: 'refuse', backends }, because: fault?.message ?? because, fault };
}

/** HTTP that the gateway does not look into arrives as it was sent. */
const asSent = ({ scheme, method, target, authority }: ClientRequest): ForwardedRequest | undefined =>
  scheme === 'tcp' || scheme === 'tls'
    ? undefined
    : { method, path: target, authority: authority ?? '', headers: UNTOUCHED };

/** The route that a backend is of; backends of several routes share what a port takes. */
function takenBy(place: Place, { listeners }: ConnectionChain): TakenBy | undefined {
  const attached = listeners.flatMap(({ routes }) => routes.map(({ route }) => route));
  const route = attached.find(({ resource }) => resource === place.resource);
  return route && { route, ruleIndex: Math.max(0, ruleIndex(route, place)), matchIndex: 0, place };
}

const ruleIndex = (route: GatewayRoute, { at }: Place): number =>
  rulesOf(route).tcp.findIndex(({ backends }) => backends.some((backend) => formatPath(backend.at) === formatPath(at)));
