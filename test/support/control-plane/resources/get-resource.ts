import type { CatalogueRow } from '../catalogue.js';
import type { Endpoint } from '../http/endpoint.js';
import { keyIn } from '../http/incoming.js';
import { notFound } from '../problem.js';
import { refusedAccess } from '../users/access.js';
import { inFormat } from './in-format.js';
import { missingMesh } from './missing-mesh.js';
import { settleStatuses } from './service-status.js';

/** GET of one resource. */
export const getResource =
  (row: CatalogueRow): Endpoint =>
  (state, incoming) => {
    const key = keyIn(incoming, row.type);
    const refused = missingMesh(key.mesh, state) ?? refusedAccess(incoming.user, row.type);
    if (refused !== undefined) return refused;
    settleStatuses(row.type, state);
    const resource = state.table.get(key);
    return resource === undefined ? notFound('Could not retrieve a resource') : inFormat(resource)(state, incoming);
  };
