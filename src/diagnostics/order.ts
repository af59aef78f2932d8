import type { Diagnostic } from './diagnostic.js';

/**
 * Reading order: by document, findings about no document last. Within a document errors come first, in the order they were
 * found in, which is Kuma's, so that a list of them can be compared with what a control plane prints; then warnings, from
 * top to bottom.
 */
export const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  compareNumbers(a.document ?? Number.POSITIVE_INFINITY, b.document ?? Number.POSITIVE_INFINITY) ||
  compareNumbers(placeWithin(a), placeWithin(b));

const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a - b);

const placeWithin = ({ severity, at }: Diagnostic): number => (severity === 'error' ? -1 : (at?.start ?? 0));
