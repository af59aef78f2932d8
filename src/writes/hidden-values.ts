import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type FieldPath, mapKey, type PathSegment } from '../diagnostics/field-path.js';
import { originDiagnostic } from '../model/origin-diagnostic.js';
import { documentOf } from '../resources/document-of.js';
import type { AnyResource } from '../resources/resource.js';
import { HIDDEN_VALUE } from '../source/hidden-value.js';
import type { JsonValue } from '../source/json-value.js';

const segmentOf = (key: string): PathSegment => (/^\w+$/.test(key) ? key : mapKey(key));

function hiddenPaths(value: JsonValue, path: FieldPath): readonly FieldPath[] {
  if (typeof value === 'string') return value.includes(HIDDEN_VALUE) ? [path] : [];
  if (value === null || typeof value !== 'object') return [];
  return Array.isArray(value)
    ? value.flatMap((item: JsonValue, index) => hiddenPaths(item, [...path, index]))
    : Object.entries(value).flatMap(([key, member]) => hiddenPaths(member, [...path, segmentOf(key)]));
}

/** Documents that were shown without their secrets must not overwrite those secrets: an error each, nothing is written then. */
export const hiddenValues = (resources: readonly AnyResource[]): readonly Diagnostic[] =>
  resources.flatMap((resource) =>
    hiddenPaths(documentOf(resource), []).map((path) =>
      originDiagnostic(resource, {
        code: 'MGW203',
        severity: 'error',
        message: 'the value was hidden when the document was shown',
        path,
        hint: 'show the document with --show-secrets, or write the secret itself here',
        related: [],
      }),
    ),
  );
