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

/** The numbers in a value, each with its path from there. */
function numbersIn(value: unknown, shape: Shape): readonly UndefinedNumber[] {
  if (shape.kind === 'enum')
    return typeof value === 'number' ? [{ path: [], value, names: Object.keys(shape.numbers) }] : [];
  if (shape.kind === 'wrapper') return numbersIn(value, shape.inner);
  const found: UndefinedNumber[] = [];
  for (const [segment, member, inner] of membersOf(value, shape))
    for (const each of numbersIn(member, inner)) found.push({ ...each, path: [segment, ...each.path] });
  return found;
}

type Member = readonly [PathSegment, unknown, Shape];

/** What stands in a value that may hold enums. */
function membersOf(value: unknown, shape: Shape): readonly Member[] {
  if (shape.kind === 'list' && Array.isArray(value) && holdsEnum(shape.item))
    return value.map((item: unknown, index): Member => [index, item, shape.item]);
  if (shape.kind === 'map' && isMembers(value) && holdsEnum(shape.value))
    return Object.entries(value).map(([key, member]): Member => [mapKey(key), member, shape.value]);
  if (shape.kind === 'message' && isMembers(value))
    return enumFields(shape)
      .filter(([name]) => Object.hasOwn(value, name))
      .map(([name, field]): Member => [name, value[name], field]);
  return [];
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
