import { refusedAccess } from './access.js';
import { type Answer, json } from './answer.js';
import type { CatalogueRow } from './catalogue.js';
import { type Incoming, queryValue } from './incoming.js';
import { missingMesh } from './missing-mesh.js';
import { invalid, notFound } from './problem.js';
import type { StoredResource } from './resource-table.js';
import { settleStatuses } from './service-status.js';
import { shownKubernetes } from './shown-kubernetes.js';
import { shownResource } from './shown-resource.js';
import type { ControlPlaneState } from './state.js';

const TITLE = 'Could not retrieve a resource';

/** A resource in the form that `format` asks for. */
export function inFormat(resource: StoredResource, state: ControlPlaneState, incoming: Incoming): Answer {
  const format = queryValue(incoming, 'format') ?? '';
  if (format === 'k8s' || format === 'kubernetes') return json(200, shownKubernetes(resource));
  if (format === '' || format === 'universal') return json(200, shownResource(resource, state));
  return invalid(TITLE, [{ field: '', message: '"format" must be one of ["k8s", "kubernetes", "universal"]' }]);
}

/** GET of one resource. */
export function getResource(row: CatalogueRow, state: ControlPlaneState, incoming: Incoming): Answer {
  const { mesh = '', name = '' } = incoming.parameters;
  const refused = missingMesh(mesh, state) ?? refusedAccess(incoming.user, row.type);
  if (refused !== undefined) return refused;
  settleStatuses(row.type, state);
  const resource = state.table.get({ type: row.type, mesh, name });
  return resource === undefined ? notFound(TITLE) : inFormat(resource, state, incoming);
}
