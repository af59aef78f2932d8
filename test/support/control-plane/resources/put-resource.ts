import { labelsViolations } from '../../../../src/resources/meta/labels.js';
import { nameAndMeshViolations } from '../../../../src/resources/meta/name-and-mesh.js';
import type { AnyResource } from '../../../../src/resources/resource.js';
import { json } from '../answer.js';
import type { CatalogueRow } from '../catalogue.js';
import type { Endpoint } from '../http/endpoint.js';
import { keyIn } from '../http/incoming.js';
import { type Fault, invalid } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { refusedAccess } from '../users/access.js';
import { faultOf, type JudgedBody, judgeBody } from './judge-body.js';
import { settleMesh } from './mesh-lifecycle.js';
import { missingMesh } from './missing-mesh.js';
import { putWarnings } from './put-warnings.js';
import type { TableKey } from './resource-table.js';
import { storeResource } from './store-resource.js';
import { refusedSide } from './writable-side.js';
import { refusedWrite } from './write-refusal.js';

/** What the body says otherwise than the URL. */
function urlFaults({ document, resource }: JudgedBody, key: TableKey): readonly Fault[] {
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

const syntaxFaults = ({ name, mesh }: AnyResource, { scope }: CatalogueRow): readonly Fault[] =>
  nameAndMeshViolations({ name, mesh: scope === 'Mesh' ? mesh : undefined }).map(faultOf);

/** PUT of a resource: checks in Kuma's order, each stage silent while an earlier one has something to say. */
export const putResource =
  (row: CatalogueRow): Endpoint =>
  (state, incoming) => {
    const key = keyIn(incoming, row.type);
    const unreachable = refusedSide(row, state) ?? missingMesh(key.mesh, state);
    if (unreachable !== undefined) return unreachable;
    const judged = judgeBody(row.type, incoming.body);
    if ('kind' in judged) return judged;
    const { resource } = judged;
    const faults = [...urlFaults(judged, key), ...labelFaults(resource, state), ...syntaxFaults(resource, row)];
    if (faults.length > 0) return invalid('Could not process a resource', faults);
    const before = state.table.get(key);
    const refused = refusedAccess(incoming.user, row.type) ?? refusedWrite({ resource, before }, state);
    if (refused !== undefined) return refused;
    const stored = storeResource({ resource, before }, state);
    if (row.type === 'Mesh') settleMesh({ mesh: stored, isNew: before === undefined }, state);
    const warnings = putWarnings(row, resource);
    return json(before === undefined ? 201 : 200, warnings.length > 0 ? { warnings } : {});
  };
