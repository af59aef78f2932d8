import { isJsonList, isJsonObject, type JsonObject } from '../../../src/source/json-value.js';
import policies from './data/default-policies.json' with { type: 'json' };
import resources from './data/default-resources.json' with { type: 'json' };
import rules from './data/rules.json' with { type: 'json' };
import type { Fault } from './problem.js';
import type { StoredResource } from './resource-table.js';
import { secretMaterial } from './secret-material.js';
import type { ControlPlaneState } from './state.js';

type Made = Pick<StoredResource, 'type' | 'mesh' | 'name' | 'labels' | 'fields'>;

/** Puts a resource of the control plane's own where there is none of that name. */
function make(state: ControlPlaneState, made: Made): void {
  if (state.table.get(made) !== undefined) return;
  const time = state.nextTime();
  state.table.put({ ...made, creationTime: time, modificationTime: time, isOwned: true });
}

const makeSecret = (state: ControlPlaneState, mesh: string, name: string): void =>
  make(state, { type: 'Secret', mesh, name, labels: {}, fields: { data: secretMaterial() } });

const zoneLabels = (mesh: string) => ({
  'kuma.io/env': rules.environment,
  'kuma.io/mesh': mesh,
  'kuma.io/origin': 'zone',
  'kuma.io/zone': rules.zone,
});

/** The policies every mesh starts with, unless it says it wants none. */
function makePolicies(state: ControlPlaneState, mesh: string, wishes: JsonObject): void {
  const skipped = wishes['skipCreatingInitialPolicies'];
  const isSkipped = (type: string): boolean => isJsonList(skipped) && (skipped.includes('*') || skipped.includes(type));
  const labels = state.mode === 'zone' ? zoneLabels(mesh) : { 'kuma.io/mesh': mesh };
  for (const { type, name, spec } of policies)
    if (!isSkipped(type)) make(state, { type, mesh, name: name.replace('{mesh}', mesh), labels, fields: { spec } });
}

const backendsOf = (fields: JsonObject): readonly { readonly name: string; readonly type: string }[] => {
  const mtls = fields['mtls'];
  const backends = isJsonObject(mtls) ? mtls['backends'] : undefined;
  return (isJsonList(backends) ? backends : []).flatMap((backend) =>
    isJsonObject(backend) ? [{ name: String(backend['name'] ?? ''), type: String(backend['type'] ?? '') }] : [],
  );
};

/** What is known of a mesh in which nothing runs. */
const INSIGHT = {
  dataplanes: {},
  policies: {},
  dpVersions: {},
  mTLS: {},
  services: {},
  dataplanesByType: {},
  resources: {},
};

const caSecrets = (mesh: string, backend: string): readonly string[] => [
  `${mesh}.ca-builtin-cert-${backend}`,
  `${mesh}.ca-builtin-key-${backend}`,
];

/** What comes with a mesh when it is made (`isNew`) or changed. */
export function settleMesh(state: ControlPlaneState, { name, fields }: StoredResource, isNew: boolean): void {
  if (isNew) makePolicies(state, name, fields);
  if (isNew) make(state, { type: 'MeshInsight', mesh: '', name, labels: {}, fields: INSIGHT });
  if (isNew) makeSecret(state, name, `dataplane-token-signing-key-${name}-1`);
  for (const backend of backendsOf(fields).filter(({ type }) => type === 'builtin'))
    for (const secret of caSecrets(name, backend.name)) makeSecret(state, name, secret);
}

/** What a fresh control plane has: the mesh `default`, its own secrets, its zone, two hostname generators. */
export function settleControlPlane(state: ControlPlaneState): void {
  const global = { mesh: '', labels: {} };
  for (const name of rules.globalSecrets)
    if (state.authentication.by === 'tokens' || !rules.globalSecretsOfTokens.includes(name))
      make(state, { ...global, type: 'GlobalSecret', name, fields: { data: secretMaterial() } });
  if (state.mode === 'zone') make(state, { ...global, type: 'Zone', name: rules.zone, fields: {} });
  for (const { type, name, labels, spec } of resources) make(state, { type, mesh: '', name, labels, fields: { spec } });
  make(state, { ...global, type: 'Mesh', name: 'default', fields: {} });
  const mesh = state.table.get({ type: 'Mesh', mesh: '', name: 'default' });
  if (mesh !== undefined) settleMesh(state, mesh, true);
}

/** Why a mesh cannot be deleted. */
export const meshDeletionFaults = ({ table }: ControlPlaneState, mesh: string): readonly Fault[] =>
  table.list('Dataplane', mesh).length === 0
    ? []
    : [{ field: 'mesh', message: 'unable to delete mesh, there are still some dataplanes attached' }];

/** Takes along what goes with a mesh; the user's Secrets and ExternalServices stay behind, out of reach. */
export function deleteWithMesh({ table }: ControlPlaneState, mesh: string): void {
  table.delete({ type: 'MeshInsight', mesh: '', name: mesh });
  for (const resource of table.inMesh(mesh))
    if (resource.isOwned || !rules.leftBehindByTheirMesh.includes(resource.type)) table.delete(resource);
}

/** Why a Secret cannot be deleted: it is the certificate authority of its mesh. */
export function secretDeletionFaults({ table }: ControlPlaneState, mesh: string, secret: string): readonly Fault[] {
  const fields = table.get({ type: 'Mesh', mesh: '', name: mesh })?.fields ?? {};
  const mtls = isJsonObject(fields['mtls']) ? fields['mtls'] : {};
  return backendsOf(fields)
    .filter(({ name }) => name === mtls['enabledBackend'] && caSecrets(mesh, name).includes(secret))
    .map(({ name }) => ({
      field: 'name',
      message: `The secret "${secret}" that you are trying to remove is currently in use in Mesh "${mesh}" in mTLS backend "${name}". Please remove the reference from the "${name}" backend before removing the secret.`,
    }));
}
