import { bindGateways } from '../../../src/model/bind-gateways.js';
import { snapshotOf } from '../../../src/model/snapshot.js';
import type { GatewayPlan } from '../../../src/plan/gateway-plan.js';
import { planGateways } from '../../../src/plan/plan-gateways.js';
import { storedResource } from '../../../src/resources/stored-resource.js';
import type { StoredResource } from './resource-table.js';
import type { ControlPlaneState } from './state.js';

const asResource = ({ type, mesh, name, labels, fields, creationTime, modificationTime }: StoredResource) =>
  storedResource({ creationTime, modificationTime, document: { type, mesh, name, labels, ...fields } }, 'test');

/** What the Dataplanes of a mesh run, as meshgw works it out; without the types in `except`. */
export function gatewayPlans(
  { table }: ControlPlaneState,
  mesh: string,
  except: readonly string[] = [],
): readonly GatewayPlan[] {
  const resources = table.inMesh(mesh).filter(({ type }) => !except.includes(type));
  const snapshot = snapshotOf(resources.map(asResource));
  return planGateways(snapshot, { ...bindGateways(snapshot).value, idle: [] }).value;
}
