import { RUNTIME_LAYER } from '../discovery/discovery-source.js';
import type { ResourceKind } from '../discovery/discovery-type.js';
import type { EnvoyResources, ResourceSet } from '../envoy-resources.js';

/** All that Envoy can ask for, as it asks for it: by kind and name. */
export type OfferedResources = Readonly<Record<ResourceKind, ResourceSet>>;

/** What an Envoy has that has not been told anything yet. */
export const NOTHING_OFFERED: OfferedResources = {
  listeners: new Map(),
  clusters: new Map(),
  routeConfigurations: new Map(),
  secrets: new Map(),
  runtimeLayers: new Map(),
};

export const offeredResources = ({ runtime, ...rest }: EnvoyResources): OfferedResources => ({
  ...rest,
  runtimeLayers: new Map([[RUNTIME_LAYER, { name: RUNTIME_LAYER, layer: runtime }]]),
});
