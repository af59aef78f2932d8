import { catalogue } from '../diagnostics/catalogue/index.js';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.js';
import type { SourceText } from '../diagnostics/source-text.js';
import type { InputReader } from '../ports.js';
import { decodeText } from './decode-text.js';
import { documentComments } from './document-comments.js';
import { gapsBetween } from './gaps-between.js';
import { type MappedText, verbatim } from './mapped-text.js';
import { readSources, type SourceBytes } from './read-sources.js';
import { renderTemplate, type Variables } from './render-template.js';
import type { SourceDocument } from './source-document.js';
import { type Chunk, splitChunks } from './split-chunks.js';
import type { TextFinding, TextRange } from './text-finding.js';
import { type ParsedText, type ParseText, parseText, rangesOf } from './yaml/parse-text.js';

/** What to read, and what to fill its placeholders with; without `variables`, `{{` is ordinary text. */
export type LoadRequest = {
  readonly inputs: readonly string[];
  readonly recursive: boolean;
  readonly variables: Variables | undefined;
  /** What is known from the last time; without it, everything is parsed. */
  readonly recall?: RecallDocuments;
};

/** One document, and what there is to say of its text. */
export type LoadedDocument = Outcome<SourceDocument>;

/** A source and the ordinal of its first document: its documents depend on nothing else. */
export type PlacedSource = { readonly source: SourceText; readonly firstOrdinal: number };

/** The documents of a source as they were before, or as `load` makes them; each text is parsed with `parse`. */
export type RecallDocuments = (
  placed: PlacedSource,
  load: (parse: ParseText) => readonly LoadedDocument[],
) => readonly LoadedDocument[];

const recallNothing: RecallDocuments = (_, load) => load(parseText);

/** One document's stretch of a source, what stands between it and the one before, and its position among all documents. */
type Piece = {
  readonly source: SourceText;
  readonly chunk: Chunk;
  readonly gap: TextRange;
  readonly ordinal: number;
};

function diagnosticOf(finding: TextFinding, { text, document }: { text: MappedText; document: number }): Diagnostic {
  const { code, message, hint, related } = finding;
  return {
    code,
    severity: catalogue[code].severity,
    message,
    path: '',
    at: text.spanOf(finding),
    document,
    hint,
    related: related ? [{ message: related.message, at: text.spanOf(related) }] : [],
  };
}

/** The document keeps its text, not its syntax tree: that is made again for the few documents with findings. */
function documentOf(piece: Piece, { text, parsed }: { text: MappedText; parsed: ParsedText }): SourceDocument {
  let ranges: ReturnType<typeof rangesOf> | undefined;
  const finder = () => {
    ranges ??= rangesOf(text.text, parsed);
    return ranges;
  };
  return {
    source: piece.source,
    index: piece.chunk.index,
    ordinal: piece.ordinal,
    value: parsed.value,
    spanOf: (path) => text.spanOf(finder().valueAt(path)),
    keySpanOf: (path) => text.spanOf(finder().keyAt(path)),
    commentsWith: (word) => documentComments({ text, gap: verbatim(piece.source, piece.gap) }, word),
  };
}

const refused: ParsedText = { value: undefined, findings: [] };

type Reading = { readonly variables: Variables | undefined; readonly parse: ParseText };

function loadPiece(piece: Piece, { variables, parse }: Reading): LoadedDocument {
  const written = verbatim(piece.source, piece.chunk);
  const template = variables && renderTemplate(piece.source, piece.chunk, variables);
  if (template && template.findings.length > 0) {
    const whole = verbatim(piece.source, { start: 0, end: piece.source.text.length });
    const diagnostics = template.findings.map((finding) =>
      diagnosticOf(finding, { text: whole, document: piece.ordinal }),
    );
    return { value: documentOf(piece, { text: written, parsed: refused }), diagnostics };
  }
  const text = template?.rendered ?? written;
  const parsed = parse(text.text);
  return {
    value: documentOf(piece, { text, parsed }),
    diagnostics: parsed.findings.map((finding) => diagnosticOf(finding, { text, document: piece.ordinal })),
  };
}

/** A source that is not text counts as one document that could not be parsed. */
function notText(
  { source, ordinal }: Pick<Piece, 'source' | 'ordinal'>,
  problem: { offset: number; message: string },
): LoadedDocument {
  const { offset, message } = problem;
  const hint = 'save it as UTF-8; UTF-16 needs a byte order mark';
  const finding: TextFinding = { code: 'MGW002', message, hint, start: offset, end: offset + 1 };
  const text = verbatim(source, { start: 0, end: source.text.length });
  const chunk = { index: 0, start: 0, end: source.text.length };
  const gap = { start: 0, end: 0 };
  return {
    value: documentOf({ source, ordinal, chunk, gap }, { text, parsed: refused }),
    diagnostics: [diagnosticOf(finding, { text, document: ordinal })],
  };
}

type Place = { readonly firstOrdinal: number; readonly variables: Variables | undefined };

function loadSource({ file, bytes }: SourceBytes, { firstOrdinal, variables }: Place, recall: RecallDocuments) {
  const { text, problem } = decodeText(bytes);
  const source: SourceText = { file, text };
  if (problem) return [notText({ source, ordinal: firstOrdinal }, problem)];
  const placed = { source, firstOrdinal };
  return recall(placed, (parse) => loadText(placed, { variables, parse }));
}

function loadText({ source, firstOrdinal }: PlacedSource, reading: Reading): readonly LoadedDocument[] {
  const { text } = source;
  const chunks = splitChunks(text);
  const gaps = gapsBetween(text, chunks);
  return chunks.map((chunk, position) => {
    const gap = gaps[position] ?? chunk;
    return loadPiece({ source, chunk, gap, ordinal: firstOrdinal + position }, reading);
  });
}

/**
 * Reads all inputs and parses every document in them as Kuma would (CLI.md "Input"). Mistakes in the text are
 * diagnostics, and the document is there all the same, without a value; inputs that cannot be read throw.
 */
export async function loadDocuments(
  { inputs, recursive, variables, recall = recallNothing }: LoadRequest,
  reader: InputReader,
): Promise<Outcome<readonly SourceDocument[]>> {
  const loaded: LoadedDocument[] = [];
  for (const source of await readSources({ inputs, recursive }, reader))
    for (const document of loadSource(source, { firstOrdinal: loaded.length, variables }, recall))
      loaded.push(document);
  return {
    value: loaded.map(({ value }) => value),
    diagnostics: loaded.flatMap(({ diagnostics }) => diagnostics),
  };
}
