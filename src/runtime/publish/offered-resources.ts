import { RUNTIME_LAYER } from '../discovery/discovery-source.js';
import { DISCOVERY_TYPES, type ResourceKind } from '../discovery/discovery-type.js';
import type { EnvoyResources, ResourceSet } from '../envoy-resources.js';
import { protobufJson } from '../protobuf-json.js';

/** Resources of one kind as Envoy gets them: JSON text with the type in it, by name. Those that have the same text are the same. */
export type OfferedSet = ReadonlyMap<string, string>;

/** All that Envoy can ask for, as it asks for it: by kind and name. */
export type OfferedResources = Readonly<Record<ResourceKind, OfferedSet>>;

/** What an Envoy has that has not been told anything yet. */
export const NOTHING_OFFERED: OfferedResources = {
  listeners: new Map(),
  clusters: new Map(),
  routeConfigurations: new Map(),
  secrets: new Map(),
  runtimeLayers: new Map(),
};

/** Writes each resource once; whoever makes them keeps the order of their fields. */
export function offeredResources({ runtime, ...rest }: EnvoyResources): OfferedResources {
  const layers = new Map([[RUNTIME_LAYER, { name: RUNTIME_LAYER, layer: runtime }]]);
  return {
    listeners: offeredSet('listeners', rest.listeners),
    clusters: offeredSet('clusters', rest.clusters),
    routeConfigurations: offeredSet('routeConfigurations', rest.routeConfigurations),
    secrets: offeredSet('secrets', rest.secrets),
    runtimeLayers: offeredSet('runtimeLayers', layers),
  };
}

function offeredSet(kind: ResourceKind, resources: ResourceSet): OfferedSet {
  const { typeUrl } = DISCOVERY_TYPES[kind];
  return new Map([...resources].map(([name, resource]) => [name, protobufJson({ '@type': typeUrl, ...resource })]));
}
