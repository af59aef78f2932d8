import type { JsonObject } from '../../../../src/source/json-value.js';
import { json } from '../answer.js';
import type { CatalogueRow } from '../catalogue.js';
import type { Endpoint } from '../http/endpoint.js';
import { keyIn } from '../http/incoming.js';
import { notFound } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { missingMesh } from './missing-mesh.js';
import type { StoredResource } from './resource-table.js';
import { shownMeta } from './shown-resource.js';

const fieldOf = (type: string): string => `${type[0]?.toLowerCase()}${type.slice(1)}`;

/** A resource in the list of overviews: without an insight, as of a proxy that never connected. */
export const shownOverview = (resource: StoredResource, state: ControlPlaneState): JsonObject => ({
  ...shownMeta(resource, state),
  type: `${resource.type}Overview`,
  [fieldOf(resource.type)]: resource.fields,
});

/** GET of one overview: there the missing insight is `{}`. */
export const getOverview =
  ({ type }: CatalogueRow): Endpoint =>
  (state, incoming) => {
    const key = keyIn(incoming, type);
    const missing = missingMesh(key.mesh, state);
    if (missing !== undefined) return missing;
    const resource = state.table.get(key);
    if (resource === undefined) return notFound('Could not retrieve a resource');
    return json(200, { ...shownOverview(resource, state), [`${fieldOf(type)}Insight`]: {} });
  };
