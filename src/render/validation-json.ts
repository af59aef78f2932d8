import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import type { DecodedDocument } from '../resources/decode-documents.js';
import { diagnosticJson } from './diagnostics-json.js';

const countOf = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']): number =>
  diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;

const documentJson = ({ source, type, mesh, name, verdict }: DecodedDocument) => ({
  file: source.source.file,
  index: source.index,
  type,
  mesh,
  name,
  verdict,
});

/** The answer of `validate -o json`, version 1 (CLI.md). */
export function validationJson(documents: readonly DecodedDocument[], diagnostics: readonly Diagnostic[]) {
  const positionOf = new Map(documents.map(({ source }, position) => [source.ordinal, position]));
  return {
    version: 1,
    valid: !hasErrors(diagnostics),
    errors: countOf(diagnostics, 'error'),
    warnings: countOf(diagnostics, 'warning'),
    documents: documents.map(documentJson),
    diagnostics: diagnostics.map((diagnostic) => diagnosticJson(diagnostic, positionOf)),
  };
}
