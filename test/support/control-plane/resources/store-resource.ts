import type { AnyResource } from '../../../../src/resources/resource.js';
import type { ControlPlaneState } from '../state.js';
import { canonicalFields } from './canonical-fields.js';
import { computedLabels } from './computed-labels.js';
import type { StoredResource } from './resource-table.js';
import { initialStatus } from './service-status.js';

/** A resource about to be stored, and the one whose place it takes. */
export type Write = { readonly resource: AnyResource; readonly before: StoredResource | undefined };

/** Stores a resource: what the control plane writes beside its spec stays. */
export function storeResource({ resource, before }: Write, state: ControlPlaneState): StoredResource {
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
