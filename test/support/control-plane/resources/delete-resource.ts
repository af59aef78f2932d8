import { json } from '../answer.js';
import type { CatalogueRow } from '../catalogue.js';
import type { Endpoint } from '../http/endpoint.js';
import { keyIn } from '../http/incoming.js';
import { type Fault, invalid, notFound } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { refusedAccess } from '../users/access.js';
import { caDeletionFaults } from './builtin-authority.js';
import { deleteWithMesh, meshDeletionFaults } from './mesh-lifecycle.js';
import { missingMesh } from './missing-mesh.js';
import type { TableKey } from './resource-table.js';
import { refusedSide } from './writable-side.js';

const TITLE = 'Could not delete a resource';

function deletionFaults(key: TableKey, state: ControlPlaneState): readonly Fault[] {
  if (key.type === 'Mesh') return meshDeletionFaults(key.name, state);
  return key.type === 'Secret' ? caDeletionFaults(key, state) : [];
}

/** DELETE of one resource; a missing one is 404 even for who may not see it. */
export const deleteResource =
  (row: CatalogueRow): Endpoint =>
  (state, incoming) => {
    const key = keyIn(incoming, row.type);
    const unreachable = refusedSide(row, state) ?? missingMesh(key.mesh, state);
    if (unreachable !== undefined) return unreachable;
    if (state.table.get(key) === undefined) return notFound(TITLE);
    const refused = refusedAccess(incoming.user, row.type);
    if (refused !== undefined) return refused;
    const faults = deletionFaults(key, state);
    if (faults.length > 0) return invalid(TITLE, faults);
    if (row.type === 'Mesh') deleteWithMesh(key.name, state);
    state.table.delete(key);
    return json(200, {});
  };
