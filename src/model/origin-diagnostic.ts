import type { Diagnostic, Related } from '../diagnostics/diagnostic.js';
import { type FieldPath, formatPath } from '../diagnostics/field-path.js';
import type { AnyResource } from '../resources/resource.js';

/** A finding about a field of a resource, placed where the resource comes from; nowhere if that is a store. */
export const originDiagnostic = (
  { origin }: AnyResource,
  finding: Omit<Diagnostic, 'path' | 'at' | 'document'> & { readonly path: FieldPath },
): Diagnostic => ({
  ...finding,
  path: formatPath(finding.path),
  at: origin.kind === 'file' ? origin.spanOf(finding.path) : undefined,
  document: origin.kind === 'file' ? origin.document : undefined,
});

/** The other party of a finding, where a file holds it. */
export const relatedTo = ({ origin }: AnyResource, path: FieldPath, message: string): readonly Related[] =>
  origin.kind === 'file' ? [{ message, at: origin.spanOf(path) }] : [];
