import type { FieldPath } from '../diagnostics/field-path.js';
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
  const found = numbersIn(resource.spec, { shape: kind.spec, path: [] });
  // Binding reports listeners whose protocol is none.
  return type === 'MeshGateway' ? found.filter(({ path }) => path.at(-1) !== 'protocol') : found;
}

type Place = { readonly shape: Shape; readonly path: FieldPath };

function numbersIn(value: unknown, { shape, path }: Place): readonly UndefinedNumber[] {
  switch (shape.kind) {
    case 'enum':
      return typeof value === 'number' ? [{ path, value, names: Object.keys(shape.numbers) }] : [];
    case 'list':
      if (!Array.isArray(value) || !holdsEnum(shape.item)) return [];
      return value.flatMap((item: unknown, index) => numbersIn(item, { shape: shape.item, path: [...path, index] }));
    case 'map':
      return holdsEnum(shape.value)
        ? membersOf(value, (key) => ({ shape: shape.value, path: [...path, { key }] }))
        : [];
    case 'message':
      return membersOf(value, (name) => {
        const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
        return field !== undefined && holdsEnum(field) ? { shape: field, path: [...path, name] } : undefined;
      });
    case 'wrapper':
      return numbersIn(value, { shape: shape.inner, path });
    default:
      return [];
  }
}

const membersOf = (value: unknown, placeOf: (key: string) => Place | undefined): readonly UndefinedNumber[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) => {
        const place = placeOf(key);
        return place === undefined ? [] : numbersIn(member, place);
      });

// Shapes are constants; asking each once keeps the walk to the few fields that matter.
const known = new WeakMap<Shape, boolean>();

function holdsEnum(shape: Shape): boolean {
  const found = known.get(shape);
  if (found !== undefined) return found;
  const holds = shape.kind === 'enum' || shapesIn(shape).some(holdsEnum);
  known.set(shape, holds);
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
