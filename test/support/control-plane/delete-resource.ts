import { refusedAccess } from './access.js';
import { type Answer, json } from './answer.js';
import type { CatalogueRow } from './catalogue.js';
import type { Incoming } from './incoming.js';
import { deleteWithMesh, meshDeletionFaults, secretDeletionFaults } from './mesh-lifecycle.js';
import { missingMesh } from './missing-mesh.js';
import { type Fault, invalid, notFound } from './problem.js';
import type { ControlPlaneState } from './state.js';
import { refusedSide } from './writable-side.js';

const TITLE = 'Could not delete a resource';

type Key = { readonly type: string; readonly mesh: string; readonly name: string };

function deletionFaults({ type, mesh, name }: Key, state: ControlPlaneState): readonly Fault[] {
  if (type === 'Mesh') return meshDeletionFaults(state, name);
  return type === 'Secret' ? secretDeletionFaults(state, mesh, name) : [];
}

/** DELETE of one resource; a missing one is 404 even for who may not see it. */
export function deleteResource(row: CatalogueRow, state: ControlPlaneState, { parameters, user }: Incoming): Answer {
  const key = { type: row.type, mesh: parameters['mesh'] ?? '', name: parameters['name'] ?? '' };
  const unreachable = refusedSide(row, state) ?? missingMesh(key.mesh, state);
  if (unreachable !== undefined) return unreachable;
  if (state.table.get(key) === undefined) return notFound(TITLE);
  const refused = refusedAccess(user, row.type);
  if (refused !== undefined) return refused;
  const faults = deletionFaults(key, state);
  if (faults.length > 0) return invalid(TITLE, faults);
  if (row.type === 'Mesh') deleteWithMesh(state, key.name);
  state.table.delete(key);
  return json(200, {});
}
