import { labelsViolations } from '../../../src/resources/meta/labels.js';
import { nameAndMeshViolations } from '../../../src/resources/meta/name-and-mesh.js';
import type { AnyResource } from '../../../src/resources/resource.js';
import type { JsonObject } from '../../../src/source/json-value.js';
import { refusedAccess } from './access.js';
import { type Answer, json } from './answer.js';
import type { CatalogueRow } from './catalogue.js';
import { computedLabels, immutableLabelFaults } from './computed-labels.js';
import type { Incoming } from './incoming.js';
import { faultOf, judgeBody } from './judge-body.js';
import { managerRefusal } from './manager-refusal.js';
import { settleMesh } from './mesh-lifecycle.js';
import { missingMesh } from './missing-mesh.js';
import { type Fault, invalid } from './problem.js';
import { putWarnings } from './put-warnings.js';
import type { StoredResource, TableKey } from './resource-table.js';
import type { ControlPlaneState } from './state.js';
import { storeResource } from './store-resource.js';
import { refusedSide } from './writable-side.js';

/** What the body says otherwise than the URL. */
function urlFaults(document: JsonObject, resource: AnyResource, key: TableKey): readonly Fault[] {
  const differing = (field: string): Fault => ({
    field,
    message: `${field} from the URL has to be the same as in body`,
  });
  return [
    ...(resource.name === key.name ? [] : [differing('name')]),
    ...(document['type'] === key.type ? [] : [differing('type')]),
    ...(resource.mesh === key.mesh ? [] : [differing('mesh')]),
  ];
}

const GLOBAL_ORIGIN: Fault = {
  field: 'labels["kuma.io/origin"]',
  message: "the origin label must be set to 'global'",
};

/** Labels a user may not give. A global control plane leaves mesh and zone to whoever names them. */
function labelFaults({ labels, mesh }: AnyResource, { mode }: ControlPlaneState): readonly Fault[] {
  if (mode === 'zone') return labelsViolations({ labels, mesh }).map(faultOf);
  const origin = labels['kuma.io/origin'] ?? 'global';
  const rest = labelsViolations({ labels: { ...labels, 'kuma.io/origin': 'global' }, mesh }).map(faultOf);
  return [...(origin === 'global' ? [] : [GLOBAL_ORIGIN]), ...rest];
}

/** Name and mesh of the URL, labels, and the syntax of names, in Kuma's order. */
function metaFaults(document: JsonObject, resource: AnyResource, key: TableKey, state: ControlPlaneState) {
  const mesh = state.rowOf(key.type)?.scope === 'Mesh' ? resource.mesh : undefined;
  return [
    ...urlFaults(document, resource, key),
    ...labelFaults(resource, state),
    ...nameAndMeshViolations({ name: resource.name, mesh }).map(faultOf),
  ];
}

/** What stands in the way of what the body wants, once it is known to be valid in itself. */
function refusal(
  resource: AnyResource,
  state: ControlPlaneState,
  before: StoredResource | undefined,
): Answer | undefined {
  const faults = before === undefined ? [] : immutableLabelFaults(before.labels, computedLabels(resource, state));
  if (faults.length > 0) return invalid('Could not update a resource', faults);
  return managerRefusal(resource, state, before === undefined);
}

/** PUT of a resource: checks in Kuma's order, each stage silent while an earlier one has something to say. */
export function putResource(row: CatalogueRow, state: ControlPlaneState, { parameters, body, user }: Incoming): Answer {
  const key = { type: row.type, mesh: parameters['mesh'] ?? '', name: parameters['name'] ?? '' };
  const unreachable = refusedSide(row, state) ?? missingMesh(key.mesh, state);
  if (unreachable !== undefined) return unreachable;
  const judged = judgeBody(row.type, body);
  if ('kind' in judged) return judged;
  const { document, resource } = judged;
  const faults = metaFaults(document, resource, key, state);
  if (faults.length > 0) return invalid('Could not process a resource', faults);
  const before = state.table.get(key);
  const refused = refusedAccess(user, row.type) ?? refusal(resource, state, before);
  if (refused !== undefined) return refused;
  const stored = storeResource(resource, state, before);
  if (row.type === 'Mesh') settleMesh(state, stored, before === undefined);
  const warnings = putWarnings(row, resource);
  return json(before === undefined ? 201 : 200, warnings.length > 0 ? { warnings } : {});
}
