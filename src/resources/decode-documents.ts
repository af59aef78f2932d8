import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.js';
import type { SourceDocument } from '../source/source-document.js';
import { type DecodeDocument, decodeDocument, type JudgedDocument } from './decode-document.js';
import type { Naming } from './forms/naming.js';
import { removals } from './kuma3/removals.js';
import { repeatedResources } from './repeated-resources.js';
import { report } from './report.js';
import type { AnyResource } from './resource.js';
import { serverDiagnostics } from './server/server-diagnostics.js';

/** What Kuma (or the embedded store) would say to one document. */
export type Verdict = 'accepted' | 'rejected' | 'parse-error';

/** One document with all that is known of it. `resource` is there whenever the body could be decoded, also when it is rejected. */
export type DecodedDocument = {
  readonly source: SourceDocument;
  readonly type: string;
  readonly mesh: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly resource: AnyResource | undefined;
};

export type Target = 'embedded' | 'kuma' | 'kuma3';

export type DecodeOptions = {
  readonly target: Target;
  /** Mesh for Mesh-scoped documents without one (target embedded with -m only). */
  readonly defaultMesh: string | undefined;
  /** Whether the store that the documents are for has a Secret; without it only the input is looked at. */
  readonly hasSecret?: (key: { readonly mesh: string; readonly name: string }) => boolean;
  /** The zone of the control plane that the documents are for, '' where it is not known; `default` without it. */
  readonly zone?: string;
  /** Of the store that the documents are for; without it every resource goes by its own name. */
  readonly naming?: Naming | undefined;
  /** In the place of {@link decodeDocument}: one that remembers its answers. */
  readonly decode?: DecodeDocument;
};

/** Decodes and judges every document as the target would; the diagnostics hold all errors and the warnings Kuma itself gives. */
export type DecodeDocuments = (
  documents: readonly SourceDocument[],
  options: DecodeOptions,
) => Outcome<readonly DecodedDocument[]>;

export const decodeDocuments: DecodeDocuments = (documents, options) => {
  const { decode = decodeDocument } = options;
  const judged = documents
    .filter((document) => options.target !== 'embedded' || !isEmpty(document))
    .map((document) => withName(decode(document, options), options));
  const decoded = judged.map(({ document }) => document);
  const answers = serverDiagnostics(decoded, options).map((answer, index) => [
    ...answer,
    ...(options.target === 'kuma3' ? removalDiagnostics(decoded[index]) : []),
  ]);
  const value = judged.map(({ document }, index) => withAnswer(document, answers[index] ?? []));
  const diagnostics = judged.flatMap((document, index) => [...document.diagnostics, ...(answers[index] ?? [])]);
  return { value, diagnostics: [...diagnostics, ...repeatedResources(value)] };
};

/** The document is shown under its own name; its resource goes by the one that its store knows it by. */
function withName(judged: JudgedDocument, { naming }: DecodeOptions): JudgedDocument {
  const { document } = judged;
  const { resource } = document;
  if (naming === undefined || resource === undefined) return judged;
  return { ...judged, document: { ...document, resource: naming.named(resource) } };
}

/** Nothing but blanks and comments. A document that says `null` is one. */
const isEmpty = ({ value, source, spanOf }: SourceDocument): boolean => {
  if (value !== null) return false;
  const { start, end } = spanOf([]);
  return !/^\s*(null|Null|NULL|~)/m.test(source.text.slice(start, end));
};

function removalDiagnostics(document: DecodedDocument | undefined): readonly Diagnostic[] {
  const { resource } = document ?? {};
  if (resource?.origin.kind !== 'file') return [];
  const { origin } = resource;
  return removals(resource).map((violation) => report(violation, { origin }));
}

const withAnswer = (document: DecodedDocument, answer: readonly Diagnostic[]): DecodedDocument =>
  answer.some(({ severity }) => severity === 'error') ? { ...document, verdict: 'rejected' } : document;
