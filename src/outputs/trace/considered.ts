import type { GatewayRoute } from '../../model/gateway-route.js';
import type { RouteMatch } from '../../model/routes/route-match.js';
import type { Fault } from '../../plan/traffic/fault.js';
import type { Mismatch } from './mismatch.js';

/** A match, or a whole route, that did not take a request, and why. */
export type Considered =
  | {
      readonly route: GatewayRoute;
      readonly ruleIndex: number;
      readonly matchIndex: number;
      readonly match: RouteMatch;
      readonly because:
        | Mismatch
        /** It would have taken the request, but another comes first. */
        | { readonly kind: 'later' }
        /** It takes no request at all. */
        | { readonly kind: 'inert'; readonly fault: Fault };
    }
  | {
      readonly route: GatewayRoute;
      readonly because: /** The route serves other hosts of this listener, or port. */
        | { readonly kind: 'hostname'; readonly hostnames: readonly string[] }
        /** The route is attached to a listener that cannot be served. */
        | { readonly kind: 'closed'; readonly hostname: string; readonly fault: Fault };
    };
