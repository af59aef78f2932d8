import type { ListenerPlan } from '../gateway-plan.js';
import type { ClosedListener } from './closed-listener.js';
import type { WeightedCluster } from './cluster.js';
import type { Fault } from './fault.js';
import type { HostTraffic } from './host-traffic.js';
import type { ServerCertificate } from './server-certificate.js';

/** How connections of a chain are secured. */
export type ChainTls =
  | {
      readonly mode: 'TERMINATE';
      /** One or two that can be served, in the listener's order; a client gets the one that it can verify, ECDSA first. */
      readonly certificates: readonly [ServerCertificate, ...ServerCertificate[]];
      /** Most preferred first; none for TLS listeners. */
      readonly alpn: readonly ('h2' | 'http/1.1')[];
    }
  | { readonly mode: 'PASSTHROUGH' }
  /** The connection is closed before the gateway says a word: its listener cannot be served. It leads to no backend. */
  | { readonly mode: 'REFUSE'; readonly closed: ClosedListener };

/**
 * What takes a connection: a filter chain of Envoy. A port of HTTP or TCP has one, one of HTTPS or TLS has one for each name
 * that a listener has.
 */
export type ConnectionChain = {
  /**
   * The SNI it takes, an exact name or `*.` and a suffix; `*`: any, and clients without SNI. Always `*` for HTTP and TCP.
   * Case does not count.
   */
  readonly serverName: string;
  /** undefined for HTTP and TCP. */
  readonly tls: ChainTls | undefined;
  /** The listeners whose connections it takes; one for HTTPS and TLS, none that is closed. */
  readonly listeners: readonly ListenerPlan[];
  /** Of the chain's own parts, e.g. one of two certificates; the chain serves all the same. */
  readonly faults: readonly Fault[];
  readonly serves: HttpService | TcpService;
};

export type HttpService = {
  readonly kind: 'http';
  /** Kuma's name of the route configuration: `<listener>:*`, at HTTPS `<listener>:<hostname>`. */
  readonly routeConfig: string;
  /** Most exact hostname first. A request for a host that is not there: 404 with an empty body. */
  readonly hosts: readonly HostTraffic[];
  /** HTTPS: hosts that have a fitting route answer with Strict-Transport-Security, whatever the backend says. */
  readonly hsts: boolean;
};

export type TcpService = {
  readonly kind: 'tcp';
  /** All backends of all routes; none: the connection is closed. By cluster name. */
  readonly backends: readonly WeightedCluster[];
};
