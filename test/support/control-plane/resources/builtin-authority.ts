import type { JsonObject } from '../../../../src/source/json-value.js';
import type { Fault } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { listAt, objectAt, textAt } from './json-fields.js';
import type { TableKey } from './resource-table.js';

const secretsOf = (mesh: string, backend: string): readonly string[] => [
  `${mesh}.ca-builtin-cert-${backend}`,
  `${mesh}.ca-builtin-key-${backend}`,
];

/** The Secrets in which a mesh keeps its builtin certificate authorities. */
export const caSecrets = (mesh: string, fields: JsonObject): readonly string[] =>
  listAt(objectAt(fields, 'mtls'), 'backends')
    .filter((backend) => textAt(backend, 'type') === 'builtin')
    .flatMap((backend) => secretsOf(mesh, textAt(backend, 'name')));

/** Why a Secret cannot be deleted: it is the certificate authority that its mesh uses. */
export function caDeletionFaults({ mesh, name }: TableKey, { table }: ControlPlaneState): readonly Fault[] {
  const fields = table.get({ type: 'Mesh', mesh: '', name: mesh })?.fields;
  const backend = textAt(objectAt(fields, 'mtls'), 'enabledBackend');
  if (backend === '' || !secretsOf(mesh, backend).includes(name)) return [];
  const message = `The secret "${name}" that you are trying to remove is currently in use in Mesh "${mesh}" in mTLS backend "${backend}". Please remove the reference from the "${backend}" backend before removing the secret.`;
  return [{ field: 'name', message }];
}
