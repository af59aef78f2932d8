import type { FieldPath } from '../../diagnostics/field-path.js';
import { isJsonObject, type JsonValue } from '../../source/json-value.js';
import type { DocumentPath, SourceDocument } from '../../source/source-document.js';
import { isDescribedType, kinds } from '../kinds.js';
import type { Origin } from '../resource.js';
import { writtenName } from '../shape/field-names.js';
import type { Shape } from '../shape/shape.js';
import type { Form } from './form.js';
import { segmentKey } from './read-universal.js';

type Step = { readonly shape: Shape | undefined; readonly value: JsonValue | undefined };

/** The shape below a field, element or map key; undefined where the shape ends. */
function shapeBelow(shape: Shape | undefined, key: string | number): Shape | undefined {
  switch (shape?.kind) {
    case 'message':
      return shape.fields[key];
    case 'list':
      return shape.item;
    case 'map':
      return shape.value;
    case 'wrapper':
      return shapeBelow(shape.inner, key);
    default:
      return undefined;
  }
}

function valueBelow(value: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (isJsonObject(value)) return Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(value) && typeof key === 'number' ? value[key] : undefined;
}

/** The name a field has in `value`, canonical or not; any other key as it is. */
function nameIn({ shape, value }: Step, key: string | number): string | number {
  if (shape?.kind !== 'message' || typeof key !== 'string' || !isJsonObject(value)) return key;
  return writtenName(shape, key, value) ?? key;
}

/** Follows a path with canonical names through a document that may use the snake_case ones. */
function followWritten(path: FieldPath, start: Step): FieldPath {
  let step = start;
  return path.map((segment) => {
    const key = segmentKey(segment);
    const name = nameIn(step, key);
    step = { shape: shapeBelow(step.shape, key), value: valueBelow(step.value, name) };
    return typeof segment === 'object' ? segment : name;
  });
}

/** Where a field of the Universal document, named canonically, stands in the document as it was written. */
export function locateField(form: Form, path: FieldPath): DocumentPath {
  if (!isDescribedType(form.type)) return form.documentPath(path);
  const kind: { readonly dialect: string; readonly spec: Shape } = kinds[form.type];
  const [first, ...rest] = path;
  if (kind.dialect === 'proto') return form.documentPath(followWritten(path, { shape: kind.spec, value: form.body }));
  if (first !== 'spec') return form.documentPath(path);
  return form.documentPath(['spec', ...followWritten(rest, { shape: kind.spec, value: form.body['spec'] })]);
}

/** The origin of a resource that a document holds. */
export const fileOrigin = (source: SourceDocument, form: Form): Extract<Origin, { kind: 'file' }> => ({
  kind: 'file',
  document: source.ordinal,
  spanOf: (path) => source.spanOf(locateField(form, path)),
  keySpanOf: (path) => source.keySpanOf(locateField(form, path)),
});
