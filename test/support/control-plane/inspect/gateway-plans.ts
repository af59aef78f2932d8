import { bindGateways } from '../../../../src/model/bind-gateways.js';
import { snapshotOf } from '../../../../src/model/snapshot.js';
import type { GatewayPlan } from '../../../../src/plan/gateway-plan.js';
import { planGateways } from '../../../../src/plan/plan-gateways.js';
import type { AnyResource } from '../../../../src/resources/resource.js';
import { storedResource } from '../../../../src/resources/stored-resource.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ControlPlaneState } from '../state.js';

function asResource({ type, mesh, name, labels, fields, creationTime, modificationTime }: StoredResource) {
  const document = { type, mesh, name, labels, ...fields };
  return storedResource({ creationTime, modificationTime, document }, 'test');
}

function plansOf(resources: readonly AnyResource[]): readonly GatewayPlan[] {
  const snapshot = snapshotOf(resources);
  return planGateways(snapshot, { ...bindGateways(snapshot).value, idle: [] }).value;
}

/** What the Dataplanes of a mesh run, as meshgw works it out. */
export const gatewayPlans = (mesh: string, { table }: ControlPlaneState): readonly GatewayPlan[] =>
  plansOf(table.inMesh(mesh).map(asResource));

/** The same by endpoints that know of MeshGatewayRoutes only. */
export const legacyGatewayPlans = (mesh: string, { table }: ControlPlaneState): readonly GatewayPlan[] =>
  plansOf(
    table
      .inMesh(mesh)
      .filter(({ type }) => type !== 'MeshHTTPRoute' && type !== 'MeshTCPRoute')
      .map(asResource),
  );
