import policies from '../data/default-policies.json' with { type: 'json' };
import resources from '../data/default-resources.json' with { type: 'json' };
import rules from '../data/rules.json' with { type: 'json' };
import type { Fault } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { caSecrets } from './builtin-authority.js';
import { listAt } from './json-fields.js';
import type { StoredResource } from './resource-table.js';
import { secretMaterial } from './secret-material.js';

type Made = Pick<StoredResource, 'type' | 'mesh' | 'name' | 'labels' | 'fields'>;

/** Puts a resource of the control plane's own where there is none of that name. */
function make(made: Made, { table, nextTime }: ControlPlaneState): void {
  if (table.get(made) !== undefined) return;
  const time = nextTime();
  table.put({ ...made, creationTime: time, modificationTime: time, isOwned: true });
}

const secret = (mesh: string, name: string): Made => ({
  type: mesh === '' ? 'GlobalSecret' : 'Secret',
  mesh,
  name,
  labels: {},
  fields: { data: secretMaterial() },
});

/** What is known of a mesh in which nothing runs. */
const insight = (name: string): Made => ({
  type: 'MeshInsight',
  mesh: '',
  name,
  labels: {},
  fields: { dataplanes: {}, policies: {}, dpVersions: {}, mTLS: {}, services: {}, dataplanesByType: {}, resources: {} },
});

const policyLabels = (mesh: string, { mode }: ControlPlaneState) => ({
  'kuma.io/mesh': mesh,
  ...(mode === 'zone' && {
    'kuma.io/env': rules.environment,
    'kuma.io/origin': 'zone',
    'kuma.io/zone': rules.zone,
  }),
});

/** The policies every mesh starts with, unless it says it wants none. */
function makePolicies({ name: mesh, fields }: StoredResource, state: ControlPlaneState): void {
  const skipped = listAt(fields, 'skipCreatingInitialPolicies');
  const labels = policyLabels(mesh, state);
  for (const { type, name, spec } of policies)
    if (!skipped.includes('*') && !skipped.includes(type))
      make({ type, mesh, name: name.replace('{mesh}', mesh), labels, fields: { spec } }, state);
}

/** Makes what comes with a mesh that is new, or has changed. */
export function settleMesh(
  { mesh, isNew }: { readonly mesh: StoredResource; readonly isNew: boolean },
  state: ControlPlaneState,
): void {
  const { name, fields } = mesh;
  if (isNew) {
    makePolicies(mesh, state);
    make(insight(name), state);
    make(secret(name, `dataplane-token-signing-key-${name}-1`), state);
  }
  for (const each of caSecrets(name, fields)) make(secret(name, each), state);
}

/** Makes what a fresh control plane has: the mesh `default`, its own secrets, its zone, two hostname generators. */
export function settleControlPlane(state: ControlPlaneState): void {
  const global = { mesh: '', labels: {} };
  const hasTokens = state.authentication.by === 'tokens';
  for (const name of rules.globalSecrets)
    if (hasTokens || !rules.globalSecretsOfTokens.includes(name)) make(secret('', name), state);
  if (state.mode === 'zone') make({ ...global, type: 'Zone', name: rules.zone, fields: {} }, state);
  for (const { mode, type, name, labels, spec } of resources)
    if (mode === state.mode) make({ type, mesh: '', name, labels, fields: { spec } }, state);
  make({ ...global, type: 'Mesh', name: 'default', fields: {} }, state);
  for (const mesh of state.table.list('Mesh')) settleMesh({ mesh, isNew: true }, state);
}

/** Why a mesh cannot be deleted. */
export const meshDeletionFaults = (mesh: string, { table }: ControlPlaneState): readonly Fault[] =>
  table.list('Dataplane', mesh).length === 0
    ? []
    : [{ field: 'mesh', message: 'unable to delete mesh, there are still some dataplanes attached' }];

/** Takes along what goes with a mesh; the user's Secrets and ExternalServices stay behind, out of reach. */
export function deleteWithMesh(mesh: string, { table }: ControlPlaneState): void {
  table.delete({ type: 'MeshInsight', mesh: '', name: mesh });
  for (const resource of table.inMesh(mesh))
    if (resource.isOwned || !rules.leftBehindByTheirMesh.includes(resource.type)) table.delete(resource);
}
