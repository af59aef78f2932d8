import { type FieldPath, mapKey } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import type { Constraints, ShapeNode } from '../shape/shape.js';
import type { Violation } from '../violation.js';
import { numberViolations } from './number-violations.js';
import { schemaPath } from './schema-path.js';
import { jsonType, schemaType } from './schema-type.js';
import { inBody, schemaViolation } from './schema-violation.js';
import { stringViolations } from './string-violations.js';

type MessageNode = Extract<ShapeNode, { kind: 'message' }>;
type ListNode = Extract<ShapeNode, { kind: 'list' }>;

/**
 * What the OpenAPI schema of a policy-style kind has against a value, in the words of Kubernetes' validator
 * (k8s.io/kube-openapi/pkg/validation/validate): for each value its type, its own limits, what is in it, what it lacks.
 * Defaults count as given. Fields come in the order of the shape; Kuma's order of fields is random.
 */
export function schemaViolations(shape: ShapeNode, value: JsonValue, path: FieldPath): readonly Violation[] {
  switch (shape.kind) {
    case 'any':
      return [];
    case 'wrapper':
      return schemaViolations(shape.inner, value, path);
    case 'intOrString':
      return intOrStringViolations(value, path);
    default:
      return [
        ...typeViolations(shape, value, path),
        ...limitViolations(shape, value, path),
        ...enumViolations(shape, value, path),
        ...(shape.kind === 'message' && isJsonObject(value) ? messageViolations(shape, value, path) : []),
        ...(shape.kind === 'map' && isJsonObject(value)
          ? Object.entries(value).flatMap(([key, item]) => schemaViolations(shape.value, item, [...path, mapKey(key)]))
          : []),
      ];
  }
}

function typeViolations(shape: ShapeNode, value: JsonValue, path: FieldPath): readonly Violation[] {
  const wanted = schemaType(shape);
  if (wanted === undefined || jsonType(value, wanted) === wanted) return [];
  const found = jsonType(value, wanted);
  const hint = wanted === 'string' && (found === 'number' || found === 'boolean') ? 'quote it' : undefined;
  const types = formatMismatch(shape, value) ?? `${wanted}: ${goQuote(found)}`;
  return [schemaViolation({ code: 'MGW130', path, sentence: inBody(path, `must be of type ${types}`), hint })];
}

/** Where the schema names a format, Kuma names formats in the place of types, but for texts, lists and null. */
function formatMismatch(shape: ShapeNode, value: JsonValue): string | undefined {
  if (shape.kind !== 'integer' || shape.width === 'int64') return undefined;
  if (value === null || typeof value === 'string' || Array.isArray(value)) return undefined;
  const found = typeof value === 'number' || typeof value === 'bigint' ? 'float64' : '';
  return `int32: ${goQuote(found)}`;
}

function limitViolations(shape: ShapeNode, value: JsonValue, path: FieldPath): readonly Violation[] {
  if (typeof value === 'string') return shape.kind === 'string' ? stringViolations(shape, value, path) : [];
  if (typeof value === 'number' || typeof value === 'bigint')
    return shape.kind === 'integer' || shape.kind === 'double' ? numberViolations(shape, value, path) : [];
  return shape.kind === 'list' && Array.isArray(value) ? listViolations(shape, value, path) : [];
}

function listViolations(shape: ListNode, items: readonly JsonValue[], path: FieldPath): readonly Violation[] {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = shape;
  return [
    ...items.flatMap((item, index) => schemaViolations(shape.item, item, [...path, index])),
    ...(items.length < minItems
      ? [schemaViolation({ code: 'MGW133', path, sentence: inBody(path, `should have at least ${minItems} items`) })]
      : []),
    ...(items.length > maxItems
      ? [schemaViolation({ code: 'MGW133', path, sentence: inBody(path, `should have at most ${maxItems} items`) })]
      : []),
  ];
}

const constraintsOf = (shape: ShapeNode): Constraints => ('values' in shape || 'default' in shape ? shape : {});

function enumViolations(shape: ShapeNode, value: JsonValue, path: FieldPath): readonly Violation[] {
  const { values } = constraintsOf(shape);
  if (values === undefined || values.some((allowed) => allowed === value)) return [];
  const hint = typeof value === 'string' ? didYouMean(value, values.map(String)) : undefined;
  const sentence = inBody(path, `should be one of [${values.join(' ')}]`);
  return [schemaViolation({ code: 'MGW132', path, sentence, hint })];
}

function messageViolations(shape: MessageNode, value: JsonObject, path: FieldPath): readonly Violation[] {
  const given = (field: string): JsonValue | undefined => (Object.hasOwn(value, field) ? value[field] : undefined);
  const fields = Object.entries(shape.fields).flatMap(([field, inner]) => {
    const fieldValue = given(field);
    const defaulted = fieldValue === null && constraintsOf(inner).default !== undefined;
    return fieldValue === undefined || defaulted ? [] : schemaViolations(inner, fieldValue, [...path, field]);
  });
  const missing = shape.required.filter((field) => {
    const inner = shape.fields[field];
    return given(field) === undefined && (inner === undefined || constraintsOf(inner).default === undefined);
  });
  return [...fields, ...missing.map((field) => missingField(path, field))];
}

/** At the top the validator's path begins with a dot, so that Kuma takes no field from it. */
const missingField = (path: FieldPath, field: string): Violation =>
  schemaViolation({
    code: 'MGW131',
    path: [...path, field],
    sentence: `${schemaPath(path)}.${field} in body is required`,
  });

/** An integer, a string or nothing; the validator then repeats what speaks against the first of the two. */
function intOrStringViolations(value: JsonValue, path: FieldPath): readonly Violation[] {
  const integer = { kind: 'integer', width: 'int64', doc: '' } as const;
  if (typeof value === 'string' || value === null) return [];
  const faults = schemaViolations(integer, value, path);
  if (faults.length === 0) return [];
  const sentence = `${goQuote(schemaPath(path))} must validate at least one schema (anyOf)`;
  return [
    schemaViolation({ code: 'MGW130', path, sentence, hint: 'a whole number, or a number in quotes' }),
    ...faults,
  ];
}
