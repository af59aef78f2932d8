import type { AnyResource } from '../../../src/resources/resource.js';
import { canonicalFields } from './canonical-fields.js';
import { computedLabels } from './computed-labels.js';
import type { StoredResource } from './resource-table.js';
import { initialStatus } from './service-status.js';
import type { ControlPlaneState } from './state.js';

/** Stores a resource in the place of the one `before`: what the control plane writes beside its spec stays. */
export function storeResource(
  resource: AnyResource,
  state: ControlPlaneState,
  before: StoredResource | undefined,
): StoredResource {
  const time = state.nextTime();
  const status = before?.fields['status'] ?? initialStatus(resource.type);
  const stored: StoredResource = {
    type: resource.type,
    mesh: resource.mesh,
    name: resource.name,
    labels: computedLabels(resource, state),
    creationTime: before?.creationTime ?? time,
    modificationTime: time,
    fields: { ...canonicalFields(resource), ...(status !== undefined && { status }) },
    isOwned: before?.isOwned ?? false,
  };
  state.table.put(stored);
  return stored;
}
