import { type FieldPath, mapKey, type PathSegment } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { type DescribedType, kinds } from '../resources/kinds.js';
import type { AnyResource } from '../resources/resource.js';
import type { Shape } from '../resources/shape/shape.js';
import type { Rule } from './rule.js';

/** Where a value is one of a fixed set, a number stands for one of them. Kuma takes any number. */
export const enumNumbersAreDefined: Rule = {
  name: 'enum-numbers-are-defined',
  codes: ['MGW355'],
  check: ({ snapshot: { resources } }) =>
    resources.flatMap((resource) =>
      undefinedNumbers(resource).map(({ path, value, names }) =>
        originDiagnostic(resource, {
          code: 'MGW355',
          severity: 'warning',
          message: `${value} stands for no ${String(path.findLast((segment) => typeof segment === 'string'))} that Kuma has`,
          path,
          hint: `write one of ${names.join(', ')}`,
          related: [],
        }),
      ),
    ),
};

type UndefinedNumber = { readonly path: FieldPath; readonly value: number; readonly names: readonly string[] };

function undefinedNumbers(resource: AnyResource): readonly UndefinedNumber[] {
  if (resource.opaque) return [];
  const type: DescribedType = resource.type;
  // Policies have no enums: their schema lists names.
  const kind: { readonly dialect: string; readonly spec: Shape } = kinds[type];
  if (kind.dialect !== 'proto' || !holdsEnum(kind.spec)) return [];
  const found = numbersIn(resource.spec, kind.spec);
  // Binding reports listeners whose protocol is none.
  return type === 'MeshGateway' ? found.filter(({ path }) => path.at(-1) !== 'protocol') : found;
}

/** The numbers in a value, each with its path from there. Nearly always there are none, so nothing is made before one is met. */
function numbersIn(value: unknown, shape: Shape): readonly UndefinedNumber[] {
  const path: PathSegment[] = [];
  const found: UndefinedNumber[] = [];
  const step = (segment: PathSegment, member: unknown, inner: Shape): void => {
    path.push(segment);
    visit(member, inner);
    path.pop();
  };
  const visit = (at: unknown, inner: Shape): void => {
    if (inner.kind === 'wrapper') visit(at, inner.inner);
    else if (inner.kind === 'enum') {
      if (typeof at === 'number') found.push({ path: [...path], value: at, names: Object.keys(inner.numbers) });
    } else visitMembers(at, inner, step);
  };
  visit(value, shape);
  return found;
}

type Visit = (segment: PathSegment, member: unknown, shape: Shape) => void;

/** What stands in a value that may hold enums. */
function visitMembers(value: unknown, shape: Shape, visit: Visit): void {
  if (shape.kind === 'list' && Array.isArray(value) && holdsEnum(shape.item))
    for (const [index, item] of value.entries()) visit(index, item, shape.item);
  else if (shape.kind === 'map' && isMembers(value) && holdsEnum(shape.value))
    for (const key of Object.keys(value)) visit(mapKey(key), value[key], shape.value);
  else if (shape.kind === 'message' && isMembers(value))
    for (const [name, field] of enumFields(shape)) if (Object.hasOwn(value, name)) visit(name, value[name], field);
}

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Shapes are constants; asking each once keeps the walk to the few fields that matter.
const fieldsOf = new WeakMap<Shape, readonly (readonly [string, Shape])[]>();
const holders = new WeakMap<Shape, boolean>();

/** The fields of a message that are enums or hold some. */
function enumFields(shape: Extract<Shape, { kind: 'message' }>): readonly (readonly [string, Shape])[] {
  const found = fieldsOf.get(shape);
  if (found !== undefined) return found;
  const fields = Object.entries(shape.fields).filter(([, field]) => holdsEnum(field));
  fieldsOf.set(shape, fields);
  return fields;
}

function holdsEnum(shape: Shape): boolean {
  const found = holders.get(shape);
  if (found !== undefined) return found;
  const holds = shape.kind === 'enum' || shapesIn(shape).some(holdsEnum);
  holders.set(shape, holds);
  return holds;
}

function shapesIn(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case 'list':
      return [shape.item];
    case 'map':
      return [shape.value];
    case 'message':
      return Object.values(shape.fields);
    case 'wrapper':
      return [shape.inner];
    default:
      return [];
  }
}
