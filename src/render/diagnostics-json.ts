import type { Diagnostic, Related } from '../diagnostics/diagnostic.js';
import { locate, type Span } from '../diagnostics/source-text.js';

type Place = {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
};

const NOWHERE: Place = { file: null, line: null, column: null, endLine: null, endColumn: null };

const placeOf = (at: Span | undefined): Place => (at === undefined ? NOWHERE : locate(at));

const relatedOf = ({ message, at }: Related) => {
  const { file, line, column } = locate(at);
  return { file, line, column, message };
};

/**
 * One finding in the JSON shape of CLI.md, keys in its order. `positionOf` turns a document's ordinal into its place in the
 * answer's `documents`; a finding about no document of it has null.
 */
export function diagnosticJson(diagnostic: Diagnostic, positionOf: ReadonlyMap<number, number>) {
  const { code, severity, message, path, at, document, hint, related } = diagnostic;
  return {
    code,
    severity,
    message,
    path,
    ...placeOf(at),
    document: document === undefined ? null : (positionOf.get(document) ?? null),
    ...(hint === undefined ? {} : { hint }),
    related: related.map(relatedOf),
  };
}
