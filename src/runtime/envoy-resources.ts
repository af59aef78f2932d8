import type { JsonObject } from '../source/json-value.js';

/** Envoy resources of one type, by name; each in the JSON form of its v3 protobuf message, `name` included. */
export type ResourceSet = ReadonlyMap<string, JsonObject>;

/**
 * Everything that one Envoy serves. Clusters carry their endpoints, listeners name their route configurations and secrets and
 * say with `discoverySource` where to ask for them.
 */
export type EnvoyResources = {
  readonly listeners: ResourceSet;
  readonly clusters: ResourceSet;
  readonly routeConfigurations: ResourceSet;
  readonly secrets: ResourceSet;
  /** Settings of Envoy's runtime, by key. */
  readonly runtime: JsonObject;
};
