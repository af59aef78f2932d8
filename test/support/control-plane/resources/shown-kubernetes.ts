import { decodeResource } from '../../../../src/resources/decode-resource.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { toKubernetes } from '../../../../src/resources/forms/to-kubernetes.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import type { StoredResource } from './resource-table.js';

/** A resource as `?format=kubernetes` shows it: without the user's labels. */
export function shownKubernetes({ type, mesh, name, creationTime, fields }: StoredResource): JsonObject {
  const document = { type, ...(mesh !== '' && { mesh }), name, creationTime, ...fields };
  const { resource } = decodeResource(readForm(document), { kind: 'store', name: 'test' });
  const shown = toKubernetes(resource, { systemNamespace: 'kuma-system' }) ?? {};
  return shown['kind'] === 'Secret' ? { ...shown, data: shown['data'] ?? { value: null } } : shown;
}
