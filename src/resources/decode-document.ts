import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { isJsonObject, type JsonObject } from '../source/json-value.js';
import type { SourceDocument } from '../source/source-document.js';
import type { DecodedDocument } from './decode-documents.js';
import { fileOrigin } from './forms/file-origin.js';
import { type JudgeDocument, type Judgement, judgeDocument } from './judge-document.js';
import { report } from './report.js';
import { typeOfValue } from './shape/describe-value.js';
import { targetSeverity } from './target-severity.js';

/** A document as far as it can be judged alone, and what there is to say of it. */
export type JudgedDocument = { readonly document: DecodedDocument; readonly diagnostics: readonly Diagnostic[] };

/** The part of DecodeOptions that a document alone is judged by. */
export type JudgeOptions = Parameters<JudgeDocument>[1];

export type DecodeDocument = (source: SourceDocument, options: JudgeOptions) => JudgedDocument;

/** A document that says nothing, or `null`. */
const NOTHING: JsonObject = {};

/** Says where in a document the findings of a judgement are. */
export const documentDecoder =
  (judge: JudgeDocument): DecodeDocument =>
  (source, options) => {
    const { value } = source;
    if (value === undefined) return { document: unread(source), diagnostics: [] };
    if (value !== null && !isJsonObject(value)) return notAnObject(source, typeOfValue(value));
    return placed(source, judge(value ?? NOTHING, options), options);
  };

export const decodeDocument: DecodeDocument = documentDecoder(judgeDocument);

function placed(
  source: SourceDocument,
  { form, verdict, resource, violations }: Judgement,
  { target }: JudgeOptions,
): JudgedDocument {
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
