import { isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import type { DecodeOptions, Target, Verdict } from './decode-documents.js';
import { decodeResource } from './decode-resource.js';
import type { Form } from './forms/form.js';
import { readForm } from './forms/read-form.js';
import { knownTypes } from './known-types.js';
import { nameAndMeshViolations } from './meta/name-and-mesh.js';
import type { AnyResource, Origin } from './resource.js';
import { documentViolations, hasSchema } from './schema/document-violations.js';
import type { Findings, Problem, UnknownField } from './shape/problem.js';
import { targetSeverity } from './target-severity.js';
import { typeViolations } from './type-violations.js';
import { validateResource } from './validators.js';
import type { Violation } from './violation.js';

/** What there is to say of a document that is an object, wherever it stands. */
export type Judgement = {
  readonly form: Form;
  readonly verdict: Verdict;
  /** Its origin is nowhere yet. */
  readonly resource: AnyResource | undefined;
  readonly violations: readonly Violation[];
};

/** Judges what a document says; depends on nothing else, its place included. */
export type JudgeDocument = (
  document: JsonObject,
  options: Pick<DecodeOptions, 'target' | 'defaultMesh' | 'naming'>,
) => Judgement;

const NOWHERE: Origin = { kind: 'store', name: '' };

/** The steps that kumactl takes with one document, in its order; the first that fails ends them (VALIDATION.md "Pipeline", 3 to 8). */
export const judgeDocument: JudgeDocument = (document, options) => {
  const form = withDefaultMesh(readForm(document, options.naming), options);
  const [unknownType] = typeViolations(form);
  const faults = typeFaults(form, { document, unknownType });
  if (faults.length > 0) return { form, verdict: 'parse-error', resource: undefined, violations: faults };
  return judgeResource(form, { document, target: options.target });
};

/** Of the four liberties of the embedded store, the one about meshes. */
function withDefaultMesh(form: Form, { target, defaultMesh }: Pick<DecodeOptions, 'target' | 'defaultMesh'>): Form {
  const takesDefault = target === 'embedded' && form.mesh === '' && knownTypes.get(form.type)?.scope === 'Mesh';
  return takesDefault && defaultMesh !== undefined ? { ...form, mesh: defaultMesh } : form;
}

/** What ends the judgement before the body is looked at: meta fields Kuma cannot read, then a type it does not know. */
function typeFaults(
  form: Form,
  { document, unknownType }: { readonly document: JsonObject; readonly unknownType: Violation | undefined },
): readonly Violation[] {
  const problems = form.problems.filter((problem) => !isForSchema(problem, { form, document }));
  if (problems.length > 0) return problems.map((problem) => ({ code: 'MGW102', ...withHint(problem) }));
  return unknownType === undefined ? [] : [unknownType];
}

/** A number or boolean as a meta field, or as a label, reads as text at first; where there is a schema, that is what refuses it. */
function isForSchema(
  { path: [field] }: Problem,
  { form, document }: { readonly form: Form; readonly document: JsonObject },
): boolean {
  if (form.form !== 'universal' || !hasSchema(form.type)) return false;
  if (field === 'labels') return isJsonObject(document['labels']) && Object.values(document['labels']).every(isScalar);
  return (field === 'name' || field === 'mesh') && isScalar(document[field]);
}

const isScalar = (value: JsonValue | undefined): boolean => value === null || typeof value !== 'object';

const withHint = <T extends { readonly hint: string | undefined }>({ hint, ...rest }: T) => ({
  ...rest,
  ...(hint === undefined ? {} : { hint }),
});

function judgeResource(
  form: Form,
  { document, target }: { readonly document: JsonObject; readonly target: Target },
): Judgement {
  const { resource, ...findings } = decodeResource(form, NOWHERE);
  const ineffective = ineffectiveFields(findings);
  const bySchema = documentViolations(document, form);
  if (bySchema.length > 0) {
    const decoded = findings.problems.length > 0 ? undefined : resource;
    const violations = [...bySchema, ...ineffective];
    return { form, verdict: 'rejected', resource: decoded, violations };
  }
  if (findings.problems.length > 0) {
    const problems = findings.problems.map((problem): Violation => ({ code: 'MGW103', ...withHint(problem) }));
    return { form, verdict: 'parse-error', resource, violations: [...problems, ...ineffective] };
  }
  const violations = resourceViolations(resource);
  const refused = violations.some(({ code }) => targetSeverity(code, target) === 'error');
  const verdict = refused ? 'rejected' : 'accepted';
  return { form, verdict, resource, violations: [...violations, ...ineffective] };
}

/** Name and mesh are looked at only in a resource that is fine otherwise. */
function resourceViolations(resource: AnyResource): readonly Violation[] {
  const violations = resource.opaque ? [] : validateResource(resource.type, resource);
  if (violations.length > 0) return violations;
  // Neither kinds of global scope nor Secrets that are none of Kuma's are in a mesh.
  const isInMesh = knownTypes.get(resource.type)?.scope === 'Mesh';
  return nameAndMeshViolations({ name: resource.name, mesh: isInMesh ? resource.mesh : undefined });
}

/** `x-…` at the top is where YAML authors keep what only its anchors are for (the convention of Compose and OpenAPI). */
const isMeant = ({ path: [name, ...deeper] }: UnknownField): boolean =>
  deeper.length > 0 || typeof name !== 'string' || !name.startsWith('x-');

/** Fields that Kuma drops without a word. */
const ineffectiveFields = ({ unknown, overridden }: Findings): readonly Violation[] => [
  ...unknown.filter(isMeant).map((field): Violation => {
    const name = field.path.at(-1);
    return { code: 'MGW104', atKey: true, message: `the field "${String(name)}" is not known`, ...withHint(field) };
  }),
  ...overridden.map(({ path, by }): Violation => {
    const message = `the field has no effect: "${by}" is set as well, and it is the one that counts`;
    return { code: 'MGW124', path, atKey: true, message, hint: 'set one of the two' };
  }),
];
