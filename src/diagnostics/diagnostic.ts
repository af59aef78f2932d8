import type { Code } from './catalogue/index.js';
import type { Span } from './source-text.js';

export type Severity = 'error' | 'warning';

/** Another place that a finding is about, e.g. the other party of a conflict. */
export type Related = { readonly message: string; readonly at: Span };

/**
 * One finding about the user's input. `path` and, for what Kuma reports itself, `message` are Kuma's text.
 * `document` is the ordinal of the {@link SourceDocument} it belongs to; both it and `at` are undefined
 * for a finding about something that no input file holds.
 */
export type Diagnostic = {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly at: Span | undefined;
  readonly document: number | undefined;
  readonly hint: string | undefined;
  readonly related: readonly Related[];
};

/** What every pure stage returns: its value, and what it has to say about it. */
export type Outcome<T> = { readonly value: T; readonly diagnostics: readonly Diagnostic[] };

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((diagnostic) => diagnostic.severity === 'error');
