import type { ControlPlaneState } from '../state.js';
import { listAt, objectAt } from './json-fields.js';
import type { StoredResource } from './resource-table.js';
import { includesAll, tagsOf } from './tags.js';

/** The tag sets of the inbounds that a MeshService selects, with their Dataplanes. */
export function selectedInbounds(service: StoredResource, { table }: ControlPlaneState) {
  const wanted = tagsOf(objectAt(objectAt(objectAt(service.fields, 'spec'), 'selector'), 'dataplaneTags'));
  return table.list('Dataplane', service.mesh).flatMap((dataplane) =>
    listAt(objectAt(dataplane.fields, 'networking'), 'inbound')
      .map((inbound) => tagsOf(objectAt(inbound, 'tags')))
      .filter((tags) => includesAll(wanted, tags))
      .map((tags) => ({ dataplane, tags })),
  );
}
