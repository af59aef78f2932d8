import type { FieldPath, PathSegment } from '../../diagnostics/field-path.js';

/** A path under construction: decoding goes down every branch, but only findings need the path spelled out. */
export type Trail = { readonly parent: Trail; readonly segment: PathSegment } | undefined;

export function pathOf(trail: Trail): FieldPath {
  const path: PathSegment[] = [];
  for (let step = trail; step !== undefined; step = step.parent) path.unshift(step.segment);
  return path;
}

/** The trail that {@link pathOf} spells as `path`. */
export const trailOf = (path: FieldPath): Trail =>
  path.reduce<Trail>((parent, segment) => ({ parent, segment }), undefined);

/** What a message calls the place: the innermost field with what follows it, e.g. `remove[1]` or `tags["a"]`. */
export function nameOf(trail: Trail): FieldPath {
  const path = pathOf(trail);
  const field = path.findLastIndex((segment) => typeof segment === 'string');
  return path.slice(Math.max(0, field));
}
