import { decodeResource } from '../../../../src/resources/decode-resource.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import type { ControlPlaneState } from '../state.js';
import { settleMesh } from './mesh-lifecycle.js';
import { storeResource } from './store-resource.js';

/** Stores a Universal document as a PUT of it would, without checks. */
export function seedResource(document: JsonObject, state: ControlPlaneState): void {
  const { resource } = decodeResource(readForm(document), { kind: 'store', name: 'test' });
  const { type, mesh, name } = resource;
  const before = state.table.get({ type, mesh, name });
  const stored = storeResource({ resource, before }, state);
  if (type === 'Mesh') settleMesh({ mesh: stored, isNew: before === undefined }, state);
}
