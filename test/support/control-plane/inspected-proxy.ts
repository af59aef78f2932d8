import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../src/source/json-value.js';
import { gatewayPlans } from './gateway-plans.js';
import type { StoredResource } from './resource-table.js';
import type { ControlPlaneState } from './state.js';

type Labels = Readonly<Record<string, string>>;
export type Tags = Readonly<Record<string, string>>;
export type Inbound = { readonly port: number; readonly tags: Tags };

/** A proxy, or a gateway as if there were one, as far as policies are matched against it. */
export type InspectedProxy = {
  readonly resource: StoredResource;
  /** Whether it counts as a gateway: builtin, or one that Kuma does not run. */
  readonly isGateway: boolean;
  /** Whether it is one that Kuma runs: what it listens on is its MeshGateway's business. */
  readonly isBuiltin: boolean;
  /** The MeshGateway it runs. */
  readonly runs: string | undefined;
  readonly labels: Labels;
  /** What it takes connections at. */
  readonly inbounds: readonly Inbound[];
};

export const objectAt = (value: JsonValue | undefined, field: string): JsonObject => {
  const inner = isJsonObject(value) ? value[field] : undefined;
  return isJsonObject(inner) ? inner : {};
};

export const listAt = (value: JsonValue | undefined, field: string): readonly JsonValue[] => {
  const inner = isJsonObject(value) ? value[field] : undefined;
  return isJsonList(inner) ? inner : [];
};

export const textMap = (value: JsonObject): Tags =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));

/** One port each, though several listeners may share it. */
function portsOf(gateway: StoredResource | undefined): readonly number[] {
  const listeners = listAt(objectAt(gateway?.fields, 'conf'), 'listeners');
  return [...new Set(listeners.map((listener) => (isJsonObject(listener) ? Number(listener['port'] ?? 0) : 0)))];
}

const gatewayNamed = ({ table }: ControlPlaneState, mesh: string, name: string | undefined) =>
  name === undefined ? undefined : table.get({ type: 'MeshGateway', mesh, name });

/** A Dataplane, with the MeshGateway it runs. */
export function inspectedDataplane(resource: StoredResource, state: ControlPlaneState): InspectedProxy {
  const networking = objectAt(resource.fields, 'networking');
  const gateway = objectAt(networking, 'gateway');
  const isBuiltin = gateway['type'] === 'BUILTIN';
  const plan = isBuiltin
    ? gatewayPlans(state, resource.mesh).find(({ dataplane }) => dataplane.name === resource.name)
    : undefined;
  const runs = plan?.gateway.name;
  const gatewayTags = textMap(objectAt(gateway, 'tags'));
  const inbounds = isBuiltin
    ? portsOf(gatewayNamed(state, resource.mesh, runs)).map((port) => ({ port, tags: gatewayTags }))
    : listAt(networking, 'inbound').map((each) => ({
        port: isJsonObject(each) ? Number(each['port'] ?? 0) : 0,
        tags: textMap(objectAt(each, 'tags')),
      }));
  const isGateway = networking['gateway'] !== undefined;
  return { resource, isGateway, isBuiltin, runs, labels: resource.labels, inbounds };
}

/** A MeshGateway, as if a proxy ran it. */
export function inspectedGateway(resource: StoredResource): InspectedProxy {
  const [selector] = listAt(resource.fields, 'selectors');
  const tags = textMap(objectAt(selector, 'match'));
  const inbounds = portsOf(resource).map((port) => ({ port, tags }));
  return { resource, isGateway: true, isBuiltin: true, runs: resource.name, labels: resource.labels, inbounds };
}
