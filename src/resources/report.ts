import { catalogue } from '../diagnostics/catalogue/index.js';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import { formatPath } from '../diagnostics/field-path.js';
import type { Origin } from './resource.js';
import type { Violation } from './violation.js';

type FileOrigin = Extract<Origin, { kind: 'file' }>;

/** A violation with its place in the file. Its severity is the catalogue's unless the target is more lenient. */
export function report(
  violation: Violation,
  { origin, severity }: { readonly origin: FileOrigin; readonly severity?: Severity | undefined },
): Diagnostic {
  const { code, path, kumaPath, message, atKey = false, hint, related = [] } = violation;
  return {
    code,
    severity: severity ?? catalogue[code].severity,
    message,
    path: kumaPath ?? formatPath(path),
    at: atKey ? origin.keySpanOf(path) : origin.spanOf(path),
    document: origin.document,
    hint,
    related: related.map((other) => ({ message: other.message, at: origin.spanOf(other.path) })),
  };
}
