import type { SourceText, Span } from '../diagnostics/source-text.js';
import type { JsonValue } from './json-value.js';

/** A structured path in a document: object keys (also map keys) and list indexes. */
export type DocumentPath = readonly (string | number)[];

/** A comment in a document, or above it. */
export type SourceComment = {
  /** From the `#` to the end of the line. */
  readonly at: Span;
  /** As it was parsed: with a template's placeholders filled in. */
  readonly text: string;
  /** Whether it stands before everything else in the document, also before the `---` that begins it. */
  readonly isAbove: boolean;
};

/** One document of one input, read in Go's dialect of YAML, with the position of every node. */
export type SourceDocument = {
  readonly source: SourceText;
  /** Kuma's number for it within its file (`resource[N]`): chunks that Kuma drops do not count. */
  readonly index: number;
  /** Its position among all documents of this run. */
  readonly ordinal: number;
  /** undefined when the text could not be parsed; the diagnostics say why. */
  readonly value: JsonValue | undefined;
  /**
   * The place of a path: the value's (a collection's first line), the key's where the value is missing (null),
   * the nearest existing ancestor's where the key is missing. Follows aliases, merge keys and templates back to what the user wrote.
   */
  readonly spanOf: (path: DocumentPath) => Span;
  /** The place of the key itself (falls back like `spanOf`): for findings about the name of a field or tag. */
  readonly keySpanOf: (path: DocumentPath) => Span;
  /** Its comments that hold `word`, in order; costs next to nothing where there are none. */
  readonly commentsWith: (word: string) => readonly SourceComment[];
};
