export type ResourceKind = 'listeners' | 'clusters' | 'routeConfigurations' | 'secrets' | 'runtimeLayers';

/** How Envoy asks for resources of one kind by REST. */
export type DiscoveryType = {
  readonly path: string;
  readonly typeUrl: string;
  /** One request for all resources of the kind, which then replace those before; else one request for each by its name. */
  readonly asked: 'together' | 'by name';
};

const API = 'type.googleapis.com/envoy';

/** Paths and types of Envoy's discovery services (Envoy, "xDS REST-JSON polling subscriptions"). */
export const DISCOVERY_TYPES = {
  listeners: { path: '/v3/discovery:listeners', typeUrl: `${API}.config.listener.v3.Listener`, asked: 'together' },
  clusters: { path: '/v3/discovery:clusters', typeUrl: `${API}.config.cluster.v3.Cluster`, asked: 'together' },
  routeConfigurations: {
    path: '/v3/discovery:routes',
    typeUrl: `${API}.config.route.v3.RouteConfiguration`,
    asked: 'by name',
  },
  secrets: {
    path: '/v3/discovery:secrets',
    typeUrl: `${API}.extensions.transport_sockets.tls.v3.Secret`,
    asked: 'by name',
  },
  runtimeLayers: { path: '/v3/discovery:runtime', typeUrl: `${API}.service.runtime.v3.Runtime`, asked: 'by name' },
} as const satisfies Record<ResourceKind, DiscoveryType>;

const KINDS: readonly ResourceKind[] = ['listeners', 'clusters', 'routeConfigurations', 'secrets', 'runtimeLayers'];

/** The kind that a request for this path is about. */
export const kindOfPath = (path: string): ResourceKind | undefined =>
  KINDS.find((kind) => DISCOVERY_TYPES[kind].path === path);
