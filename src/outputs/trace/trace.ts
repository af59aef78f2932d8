import type { GatewayRoute } from '../../model/gateway-route.js';
import type { ListenerPlan } from '../../plan/gateway-plan.js';
import type { WeightedCluster } from '../../plan/traffic/cluster.js';
import type { Mirror } from '../../plan/traffic/entry-action.js';
import type { Fault } from '../../plan/traffic/fault.js';
import type { HostTraffic } from '../../plan/traffic/host-traffic.js';
import type { Place } from '../../plan/traffic/place.js';
import type { ServerCertificate } from '../../plan/traffic/server-certificate.js';
import type { ClientRequest } from './client-request.js';
import type { Considered } from './considered.js';

/** What happens to headers, by lower-case name. Removed first, then set, then added. */
export type HeaderEffects = {
  readonly set: Readonly<Record<string, string>>;
  /** Each value becomes a line of its own. */
  readonly add: Readonly<Record<string, readonly string[]>>;
  readonly remove: readonly string[];
};

/** The request that a backend gets, as far as the gateway changes it. */
export type ForwardedRequest = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly authority: string;
  readonly headers: HeaderEffects;
};

export type TraceOutcome =
  | {
      readonly kind: 'forward';
      readonly backends: readonly WeightedCluster[];
      /** undefined for what is not HTTP. */
      readonly request: ForwardedRequest | undefined;
      readonly mirror: Mirror | undefined;
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  /** The gateway answers itself. */
  | {
      readonly kind: 'respond';
      readonly status: number;
      readonly location: string | undefined;
      /** Those that would have got the request, had they endpoints. */
      readonly backends: readonly WeightedCluster[];
    }
  /** The connection or its stream ends without an answer. */
  | { readonly kind: 'refuse'; readonly backends: readonly WeightedCluster[] };

/** The match that took a request. A TCP route has no matches: all is taken by its first rule. */
export type TakenBy = {
  readonly route: GatewayRoute;
  readonly ruleIndex: number;
  readonly matchIndex: number;
  readonly place: Place;
};

/** What becomes of a request, and why. Everything in it is a part of the traffic plan, or a text. */
export type Trace = {
  /** Name of the Dataplane; `-` for the one that is assumed where none runs the gateway. */
  readonly dataplane: string;
  readonly request: ClientRequest;
  /** undefined: none takes the connection, or none is for the host. */
  readonly listener: ListenerPlan | undefined;
  readonly host: HostTraffic | undefined;
  readonly takenBy: TakenBy | undefined;
  readonly outcome: TraceOutcome;
  readonly response: HeaderEffects | undefined;
  /** The certificates the client may be shown, most preferred first; undefined: the gateway terminates no TLS. */
  readonly certificates: readonly ServerCertificate[] | undefined;
  /** A statement that explains the outcome, where route and action do not. */
  readonly because: string | undefined;
  /** What of the configuration is at fault for the outcome. */
  readonly fault: Fault | undefined;
  /**
   * Finds out about the matches that did not take it: those before the one that did, in order, then those it was before, then
   * routes of other hosts. Not known before it is asked for: there may be thousands.
   */
  readonly considered: () => readonly Considered[];
};
