import { listAt, objectAt, textAt } from '../resources/json-fields.js';
import type { StoredResource } from '../resources/resource-table.js';
import { type Tags, tagsOf } from '../resources/tags.js';
import type { ControlPlaneState } from '../state.js';
import { gatewayPlans } from './gateway-plans.js';

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
  /** What it takes connections at. */
  readonly inbounds: readonly Inbound[];
};

/** The ports of a MeshGateway, each once though several listeners may share it. */
function portsOf(gateway: StoredResource | undefined): readonly number[] {
  const listeners = listAt(objectAt(gateway?.fields, 'conf'), 'listeners');
  return [...new Set(listeners.map((listener) => Number(textAt(listener, 'port'))))];
}

function builtinGateway(resource: StoredResource, state: ControlPlaneState): InspectedProxy {
  const { mesh, name, fields } = resource;
  const runs = gatewayPlans(mesh, state).find(({ dataplane }) => dataplane.name === name)?.gateway.name;
  const gateway = runs === undefined ? undefined : state.table.get({ type: 'MeshGateway', mesh, name: runs });
  const tags = tagsOf(objectAt(objectAt(objectAt(fields, 'networking'), 'gateway'), 'tags'));
  const inbounds = portsOf(gateway).map((port) => ({ port, tags }));
  return { resource, isGateway: true, isBuiltin: true, runs, inbounds };
}

/** A Dataplane, with the MeshGateway it runs. */
export function inspectedDataplane(resource: StoredResource, state: ControlPlaneState): InspectedProxy {
  const networking = objectAt(resource.fields, 'networking');
  if (textAt(objectAt(networking, 'gateway'), 'type') === 'BUILTIN') return builtinGateway(resource, state);
  const inbounds = listAt(networking, 'inbound').map((inbound) => ({
    port: Number(textAt(inbound, 'port')),
    tags: tagsOf(objectAt(inbound, 'tags')),
  }));
  return { resource, isGateway: networking['gateway'] !== undefined, isBuiltin: false, runs: undefined, inbounds };
}

/** A MeshGateway, as if a proxy ran it. */
export function inspectedGateway(resource: StoredResource): InspectedProxy {
  const [selector] = listAt(resource.fields, 'selectors');
  const tags = tagsOf(objectAt(selector, 'match'));
  const inbounds = portsOf(resource).map((port) => ({ port, tags }));
  return { resource, isGateway: true, isBuiltin: true, runs: resource.name, inbounds };
}
