import type { syntax } from '../diagnostics/catalogue/syntax.js';

/** A stretch of the text that was parsed: UTF-16 offsets, end exclusive. */
export type TextRange = { readonly start: number; readonly end: number };

/** Something to say about a text; it becomes a Diagnostic once the text's place in its file is known. */
export type TextFinding = TextRange & {
  readonly code: keyof typeof syntax;
  readonly message: string;
  readonly hint?: string;
  /** An earlier place that this is about. */
  readonly related?: TextRange & { readonly message: string };
};
