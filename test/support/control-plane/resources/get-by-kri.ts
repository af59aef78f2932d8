import type { Endpoint } from '../http/endpoint.js';
import { badRequest, notFound } from '../problem.js';
import { inFormat } from './in-format.js';
import { kriOf } from './kri.js';

/** GET by `kri_SHORTNAME_MESH_ZONE_NAMESPACE_NAME_SECTION`. */
export const getByKri: Endpoint = (state, incoming) => {
  const kri = incoming.parameters['kri'] ?? '';
  const [prefix, shortName = '', ...rest] = kri.split('_');
  if (prefix !== 'kri' || rest.length < 5)
    return badRequest(`bad request: invalid identifier string: ${JSON.stringify(kri)}`);
  const row = state.catalogue.find((each) => each.shortName === shortName);
  if (shortName === '' || row === undefined)
    return badRequest(`bad request: unknown short name of resource type: ${JSON.stringify(shortName)}`);
  const found = state.table.list(row.type).find((resource) => kriOf(resource, state) === kri);
  return found === undefined ? notFound('Could not retrieve a resource') : inFormat(found)(state, incoming);
};
