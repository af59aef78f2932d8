import type { Diagnostic } from './diagnostic.js';

/**
 * Reading order: by document, findings about no document last. Within a document errors keep the order they were found in,
 * which is Kuma's, so that a list of them can be compared with what a control plane prints.
 */
export const byPlace = (a: Diagnostic, b: Diagnostic): number =>
  (a.document ?? Number.POSITIVE_INFINITY) - (b.document ?? Number.POSITIVE_INFINITY) || 0;
