import type { JsonObject } from '../../../../src/source/json-value.js';
import type { CatalogueRow } from '../catalogue.js';
import type { Endpoint } from '../http/endpoint.js';
import { queryValue } from '../http/incoming.js';
import { page } from '../http/page.js';
import type { ControlPlaneState } from '../state.js';
import { refusedAccess } from '../users/access.js';
import { dataplaneFilter } from './dataplane-filter.js';
import { labelFilter } from './label-filter.js';
import { missingMesh } from './missing-mesh.js';
import type { StoredResource } from './resource-table.js';
import { settleStatuses } from './service-status.js';

/** How a list shows its items. */
type Show = (resource: StoredResource, state: ControlPlaneState) => JsonObject;

/** GET of a list: of a mesh, of all meshes, or of a global kind. */
export const listResources =
  (row: CatalogueRow, show: Show): Endpoint =>
  (state, incoming) => {
    const { mesh } = incoming.parameters;
    const refused = missingMesh(mesh ?? '', state) ?? refusedAccess(incoming.user, row.type);
    if (refused !== undefined) return refused;
    const byLabel = labelFilter(incoming);
    if (typeof byLabel !== 'function') return byLabel;
    const byDataplane = row.type === 'Dataplane' ? dataplaneFilter(incoming) : () => true;
    if (typeof byDataplane !== 'function') return byDataplane;
    settleStatuses(row.type, state);
    const name = queryValue(incoming, 'name') ?? '';
    const found = state.table
      .list(row.type, mesh)
      .filter((resource) => resource.name.includes(name) && byLabel(resource) && byDataplane(resource));
    return page(incoming, { items: found, show: (resource) => show(resource, state) });
  };
