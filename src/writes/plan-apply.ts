import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import type { AnyResource } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { canonicalJson } from '../source/json-text.js';
import type { JsonObject } from '../source/json-value.js';
import type { Store, StoreView } from '../stores/store.js';
import type { ApplyPlan, ApplyStep } from './apply-plan.js';
import { storedDocument } from './stored-document.js';

/** What a store makes of what is written to it. */
export type StoreTerms = Pick<Store, 'asGiven' | 'objections'>;

/**
 * What applying these resources to a store does. A key that comes twice is applied twice, in order, as kumactl does; what the
 * store fills in by itself is no difference. A resource of a mesh that neither the store nor the input has is an error (CLI.md
 * "validate", target embedded), and so is what the store is known to refuse; then nothing may be written.
 */
export function planApply(resources: readonly AnyResource[], view: StoreView, terms: StoreTerms): Outcome<ApplyPlan> {
  const latest = new Map<string, JsonObject>();
  const steps = resources.map((resource): ApplyStep => {
    const key = keyOfResource(resource);
    const id = resourceKeyText(key);
    const after = storedDocument(resource);
    const stored = view.get(key)?.document;
    const before = latest.get(id) ?? (stored && terms.asGiven(stored, after));
    latest.set(id, after);
    return { key, action: actionOf(before, after), before, after, resource };
  });
  const changes = steps
    .filter(({ action }) => action !== 'Unchanged')
    .map(({ key, after }) => ({ verb: 'put', key, document: after }) as const);
  return {
    value: { steps, changes },
    diagnostics: [...missingMeshes(resources, view), ...steps.flatMap((step) => refusals(step, view, terms))],
  };
}

function refusals({ key, resource, after }: ApplyStep, view: StoreView, terms: StoreTerms): readonly Diagnostic[] {
  const stored = view.get(key)?.document;
  const objections = (stored && terms.objections?.(stored, after)) ?? [];
  return objections.map((objection) =>
    originDiagnostic(resource, { ...objection, code: 'MGW204', severity: 'error', related: [] }),
  );
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
