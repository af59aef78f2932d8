import { type FieldPath, mapKey, type PathSegment } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { remembered } from '../model/remembered.js';
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
  if (kind.dialect !== 'proto') return [];
  const found: UndefinedNumber[] = [];
  finderOf(kind.spec)?.(resource.spec, { path: [], found });
  // Binding reports listeners whose protocol is none.
  return type === 'MeshGateway' ? found.filter(({ path }) => path.at(-1) !== 'protocol') : found;
}

/** Where a walk stands, and what it has met. Nearly always that is nothing, so nothing is made on the way. */
type Walk = { readonly path: PathSegment[]; readonly found: UndefinedNumber[] };
type Finder = (value: unknown, walk: Walk) => void;

/** What finds the numbers in values of a shape; undefined where no enum can be. Shapes are constants, so each is asked once. */
const finderOf = remembered((shape: Shape): Finder | undefined => {
  switch (shape.kind) {
    case 'enum':
      return enumFinder(Object.keys(shape.numbers));
    case 'wrapper':
      return finderOf(shape.inner);
    case 'list':
      return listFinder(finderOf(shape.item));
    case 'map':
      return mapFinder(finderOf(shape.value));
    case 'message':
      return messageFinder(shape.fields);
    default:
      return undefined;
  }
});

const enumFinder =
  (names: readonly string[]): Finder =>
  (value, { path, found }) => {
    if (typeof value === 'number') found.push({ path: [...path], value, names });
  };

const listFinder = (find: Finder | undefined): Finder | undefined =>
  find &&
  ((value, walk) => {
    if (!Array.isArray(value)) return;
    value.forEach((item: unknown, index) => {
      enter(index, { value: item, find, walk });
    });
  });

const mapFinder = (find: Finder | undefined): Finder | undefined =>
  find &&
  ((value, walk) => {
    if (isMembers(value)) for (const key of Object.keys(value)) enter(mapKey(key), { value: value[key], find, walk });
  });

function messageFinder(fields: Readonly<Record<string, Shape>>): Finder | undefined {
  const finders = Object.entries(fields).flatMap(([name, field]) => {
    const find = finderOf(field);
    return find === undefined ? [] : [{ name, find }];
  });
  if (finders.length === 0) return undefined;
  return (value, walk) => {
    if (!isMembers(value)) return;
    for (const { name, find } of finders)
      if (Object.hasOwn(value, name)) enter(name, { value: value[name], find, walk });
  };
}

function enter(
  segment: PathSegment,
  { value, find, walk }: { readonly value: unknown; readonly find: Finder; readonly walk: Walk },
): void {
  walk.path.push(segment);
  find(value, walk);
  walk.path.pop();
}

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
