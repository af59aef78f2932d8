import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { AnyResource } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { canonicalJson } from '../source/json-text.js';
import type { JsonObject } from '../source/json-value.js';
import type { StoreView } from '../stores/store.js';
import type { ApplyPlan, ApplyStep } from './apply-plan.js';
import { storedDocument } from './stored-document.js';

/**
 * What applying these resources to a store does. A key that comes twice is applied twice, in order, as kumactl does.
 * A resource of a mesh that neither the store nor the input has is an error (CLI.md "validate", target embedded); then
 * nothing may be written.
 */
export function planApply(resources: readonly AnyResource[], view: StoreView): Outcome<ApplyPlan> {
  const latest = new Map<string, JsonObject>();
  const steps = resources.map((resource): ApplyStep => {
    const key = keyOfResource(resource);
    const id = resourceKeyText(key);
    const before = latest.get(id) ?? view.get(key)?.document;
    const after = storedDocument(resource);
    latest.set(id, after);
    return { key, action: actionOf(before, after), before, after, resource };
  });
  const changes = steps
    .filter(({ action }) => action !== 'Unchanged')
    .map(({ key, after }) => ({ verb: 'put', key, document: after }) as const);
  return { value: { steps, changes }, diagnostics: missingMeshes(resources, view) };
}

function actionOf(before: JsonObject | undefined, after: JsonObject): ApplyStep['action'] {
  if (before === undefined) return 'Created';
  return canonicalJson(before) === canonicalJson(after) ? 'Unchanged' : 'Updated';
}

function missingMeshes(resources: readonly AnyResource[], view: StoreView): readonly Diagnostic[] {
  const meshes = new Set(
    [...view.list({ type: 'Mesh' }), ...resources.filter(({ type }) => type === 'Mesh')].map(({ name }) => name),
  );
  return resources
    .filter(({ mesh }) => mesh !== '' && !meshes.has(mesh))
    .map((resource) => missingMesh(resource, meshes));
}

function missingMesh(resource: AnyResource, meshes: ReadonlySet<string>): Diagnostic {
  const near = nearest(resource.mesh, meshes);
  return originDiagnostic(resource, {
    code: 'MGW201',
    severity: 'error',
    message: `mesh "${resource.mesh}" does not exist`,
    path: ['mesh'],
    hint: near === undefined ? `apply a Mesh named "${resource.mesh}" as well` : `did you mean "${near}"?`,
    related: [],
  });
}
