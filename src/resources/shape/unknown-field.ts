import { type FieldPath, formatPath } from '../../diagnostics/field-path.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import type { MessageShape } from './field-names.js';
import type { Shape } from './shape.js';

type Place = { readonly shape: Shape; readonly at: string };

const homesOf = new WeakMap<Shape, ReadonlyMap<string, string>>();

/** The places directly below one, in Kuma's notation. */
function placesBelow({ shape, at }: Place): readonly Place[] {
  switch (shape.kind) {
    case 'list':
      return [{ shape: shape.item, at: `${at}[]` }];
    case 'map':
      return [{ shape: shape.value, at: `${at}[…]` }];
    case 'message':
      return Object.entries(shape.fields).map(([field, inner]) => ({
        shape: inner,
        at: at === '' ? field : `${at}.${field}`,
      }));
    default:
      return [];
  }
}

/** Where each field name of a kind belongs; of several places the shallowest. */
function fieldHomes(root: Shape): ReadonlyMap<string, string> {
  const known = homesOf.get(root);
  if (known) return known;
  const homes = new Map<string, string>();
  for (let level: readonly Place[] = [{ shape: root, at: '' }]; level.length > 0; level = level.flatMap(placesBelow))
    for (const { shape, at } of level)
      if (shape.kind === 'message')
        for (const field of Object.keys(shape.fields)) if (!homes.has(field)) homes.set(field, at);
  homesOf.set(root, homes);
  return homes;
}

/** How many characters two names have in common at their beginning. */
function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}

/** A name that begins as `written` does: `queryParams` for `queryParameters`, `requestHeaderModifier` for `requestHeader`. */
function alike(written: string, names: readonly string[]): string | undefined {
  const lengths = names.map((name) => ({ name, common: commonBeginning(written, name) }));
  const [best] = lengths.sort((a, b) => b.common - a.common);
  if (best === undefined || best.common < 4) return undefined;
  return best.common * 3 >= Math.min(written.length, best.name.length) * 2 ? best.name : undefined;
}

/** The way out for a field that `shape` does not have: the nearest name there, else where in the kind that field stands. */
export function hintForUnknown(
  name: string,
  {
    shape,
    root,
    base,
    also = [],
  }: {
    readonly shape: MessageShape;
    /** The kind's whole shape, which stands at `base`. */
    readonly root: Shape;
    readonly base: FieldPath;
    /** Names that are known beside the shape's own. */
    readonly also?: readonly string[];
  },
): string | undefined {
  const names = [...Object.keys(shape.fields), ...also];
  const beginning = alike(name, names);
  const near = didYouMean(name, names) ?? (beginning && didYouMean(beginning, names));
  if (near !== undefined) return near;
  const home = fieldHomes(root).get(name);
  if (home === undefined) return undefined;
  const place = [formatPath(base), home].filter((part) => part !== '').join('.');
  return place === '' ? `"${name}" stands at the top level` : `"${name}" stands under ${place}`;
}
