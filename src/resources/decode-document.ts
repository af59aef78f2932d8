import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { isJsonObject, type JsonObject } from '../source/json-value.js';
import type { SourceDocument } from '../source/source-document.js';
import type { DecodedDocument, DecodeOptions } from './decode-documents.js';
import { fileOrigin } from './forms/file-origin.js';
import { judgeDocument } from './judge-document.js';
import { report } from './report.js';
import { typeOfValue } from './shape/describe-value.js';
import { targetSeverity } from './target-severity.js';

/** A document as far as it can be judged alone, and what there is to say of it. */
export type JudgedDocument = { readonly document: DecodedDocument; readonly diagnostics: readonly Diagnostic[] };

/** Judges one document and says where in it the findings are. */
export function decodeDocument(source: SourceDocument, options: DecodeOptions): JudgedDocument {
  const { value } = source;
  if (value === undefined) return { document: unread(source), diagnostics: [] };
  if (value === null) return placed(source, NOTHING, options);
  return isJsonObject(value) ? placed(source, value, options) : notAnObject(source, typeOfValue(value));
}

/** A document that says nothing, or `null`. */
const NOTHING: JsonObject = {};

function placed(source: SourceDocument, value: JsonObject, options: DecodeOptions): JudgedDocument {
  const { judge = judgeDocument, target } = options;
  const { form, verdict, resource, violations } = judge(value, options);
  const origin = fileOrigin(source, form);
  return {
    document: {
      source,
      type: form.type,
      mesh: resource?.mesh ?? form.mesh,
      name: form.name,
      verdict,
      resource: resource && { ...resource, origin },
    },
    diagnostics: violations.map((violation) =>
      report(violation, { origin, severity: targetSeverity(violation.code, target) }),
    ),
  };
}

const unread = (source: SourceDocument): DecodedDocument => ({
  source,
  type: '',
  mesh: '',
  name: '',
  verdict: 'parse-error',
  resource: undefined,
});

const notAnObject = (source: SourceDocument, found: string): JudgedDocument => ({
  document: unread(source),
  diagnostics: [
    {
      code: 'MGW102',
      severity: 'error',
      message: `a document must be an object, not ${found}`,
      path: '',
      at: source.spanOf([]),
      document: source.ordinal,
      hint: undefined,
      related: [],
    },
  ],
});
