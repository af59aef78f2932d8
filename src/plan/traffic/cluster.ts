import type { TagSet } from '../../model/tag-set.js';
import type { AnyResource } from '../../resources/resource.js';
import type { Fault } from './fault.js';
import type { Place } from './place.js';
import type { UpstreamTls } from './upstream-tls.js';

/** Something that takes connections. */
export type Endpoint = {
  /** IP address or DNS name. */
  readonly address: string;
  readonly port: number;
  /** 0 is asked first; others take over when all before them fail. */
  readonly priority: number;
  /** The inbound's tags; those of the ExternalService, or the labels of the MeshExternalService. */
  readonly tags: TagSet;
  /** The Dataplane, ExternalService or MeshExternalService that offers it. */
  readonly resource: AnyResource;
};

/** One destination as Envoy knows it. */
export type Cluster = {
  /**
   * `<service>-<16 hex digits>`, as Kuma makes it from the destination's tags and the listener's (ENVOY.md "Shape of the
   * config"): one cluster for each listener tag set. Unique in the plan.
   */
  readonly name: string;
  /** `kuma.io/service`, or Kuma's name for the port of a MeshService, e.g. `default_web__east_msvc_80`. */
  readonly service: string;
  /** The destination's tags without `kuma.io/service`; empty for a reference. */
  readonly tags: TagSet;
  /** `http2` only where the destination of the route, or the port of the MeshService, says so; Dataplanes are not asked. */
  readonly protocol: 'http1' | 'http2';
  /** `missing`: the reference leads to no resource. Kuma then names a cluster that is not there, and Envoy answers 500. */
  readonly kind: 'mesh' | 'external' | 'missing';
  /** Healthy ones, by Dataplane, then in document order. None: Envoy answers 503, or closes the connection. */
  readonly endpoints: readonly Endpoint[];
  /** undefined: clear text. */
  readonly tls: UpstreamTls | undefined;
  /** Why it has no endpoints, where that is not for lack of any. */
  readonly faults: readonly Fault[];
};

/** A cluster's share of what a rule forwards. */
export type WeightedCluster = {
  readonly cluster: Cluster;
  /** Relative to the sum of the weights beside it. */
  readonly weight: number;
  /** 0 to 1; the shares of a rule add up to 1. */
  readonly share: number;
  /** The backend of the rule. */
  readonly place: Place;
};
