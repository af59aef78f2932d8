import type { Outcome } from '../diagnostics/diagnostic.js';
import type { SourceDocument } from '../source/source-document.js';
import type { AnyResource } from './resource.js';

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
};

/** Decodes and judges every document as the target would; the diagnostics hold all errors and the warnings Kuma itself gives. */
export type DecodeDocuments = (
  documents: readonly SourceDocument[],
  options: DecodeOptions,
) => Outcome<readonly DecodedDocument[]>;
