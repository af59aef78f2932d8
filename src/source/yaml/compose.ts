import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser, Schema, type YAMLParseError } from 'yaml';
import { LIMITS } from '../limits.js';
import type { TextFinding, TextRange } from '../text-finding.js';
import { goLexer } from './go-lexer.js';
import { setGoValues } from './go-values.js';
import { type LexemeWatch, watchText } from './lexeme-watch.js';
import { missingColon } from './missing-colon.js';
import { isBeyond, watchRootEnd } from './root-end.js';

/** The first YAML document of a text, with everything the parser and the token stream say against it. */
export type Composed = {
  readonly root: ParsedNode | null;
  readonly errors: readonly YAMLParseError[];
  /** What the tokens alone show: they are gone through once more for it, so it is asked for only where something may be wrong. */
  readonly watch: () => LexemeWatch;
  /** `%` lines before the document. */
  readonly directives: readonly CST.Directive[];
  /** Where text begins that Kuma ignores, after the end of the first document. */
  readonly rest: number | undefined;
  /** A token after the document that belongs nowhere. */
  readonly stray: TextRange | undefined;
  /** A value that the library leaves out. */
  readonly missingColon: TextFinding | undefined;
  /** Where the document ends with `...`. */
  readonly marker: number | undefined;
  /** Where the collections are nested too deeply; then nothing was composed. */
  readonly tooDeep: number | undefined;
};

/** No schema beyond text, lists and maps: what scalars, tags, keys and merges mean is decided in decode-node.ts. */
const OPTIONS = {
  version: '1.1',
  // Made once: by its name the library would make it again for each document.
  schema: new Schema({ schema: 'failsafe', resolveKnownTags: false, merge: false }),
  // The library compares each key with all keys before it.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

const isCollection = (token: CST.Token): boolean =>
  token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';

/** The parser's stack is the path of open nodes, so its depth is known before anything recurses. */
const isTooDeep = (stack: readonly CST.Token[]): boolean =>
  stack.length > LIMITS.nesting && stack.filter(isCollection).length > LIMITS.nesting;

type Tokens = Omit<Composed, 'root' | 'errors' | 'directives' | 'watch' | 'missingColon'> & {
  readonly first: readonly CST.Token[];
  /** Where reading stopped. */
  readonly end: number;
};

/** Sorts what the parser yields into the first document and what comes after it. */
class FirstDocument {
  readonly tokens: CST.Token[] = [];
  rest: number | undefined;
  stray: TextRange | undefined;
  marker: number | undefined;
  #complete = false;

  get isOver(): boolean {
    return this.rest !== undefined || this.stray !== undefined;
  }

  take(tokens: Iterable<CST.Token>): void {
    for (const token of tokens) {
      if (token.type === 'doc-end') this.marker ??= token.offset;
      if (!this.#complete) this.tokens.push(token);
      else if (token.type === 'error') this.stray ??= { start: token.offset, end: token.offset + token.source.length };
      else if (token.type === 'document' || token.type === 'directive') this.rest ??= token.offset;
      this.#complete ||= token.type === 'document';
    }
  }
}

/** Lexes and parses up to what follows the first document. */
function readTokens(text: string, lexer: Lexer): Tokens {
  const isBeyond = watchRootEnd();
  const parser = new Parser();
  const document = new FirstDocument();
  let tooDeep: number | undefined;
  for (const lexeme of lexer.lex(text)) {
    if (isBeyond(lexeme)) document.rest = parser.offset;
    if (document.isOver) break;
    document.take(parser.next(lexeme));
    if (isTooDeep(parser.stack)) tooDeep = parser.offset;
    if (tooDeep !== undefined) break;
  }
  if (tooDeep === undefined) document.take(parser.end());
  const { rest, stray, marker, tokens: first } = document;
  return { rest, stray, marker, tooDeep, first, end: parser.offset };
}

function composeFirst(tokens: readonly CST.Token[], length: number): Document.Parsed | undefined {
  const [document] = new Composer<ParsedNode>(OPTIONS).compose(tokens, true, length);
  return document && 'contents' in document && document.range ? document : undefined;
}

function composeWith(newLexer: () => Lexer, text: string): Composed {
  const { first, end, ...read } = readTokens(text, newLexer());
  // What Kuma does not read may hold anything.
  const tokens = {
    ...read,
    missingColon: text.includes('?') ? missingColon(first) : undefined,
    watch: () => watchText(text, { lexer: newLexer(), end: read.rest ?? end }),
  };
  const directives = first.filter((token) => token.type === 'directive');
  if (tokens.tooDeep !== undefined) return { ...tokens, root: null, errors: [], directives };
  const document = composeFirst(first, text.length);
  if (document?.contents) setGoValues(document.contents, text);
  return { ...tokens, root: document?.contents ?? null, errors: document?.errors ?? [], directives };
}

/**
 * Parses the first YAML document of `text`. Never throws for what a user may have written.
 * What the library's lexer takes, Go's scanner takes too, so the slower lexer is for the rest.
 */
export function compose(text: string): Composed {
  const composed = composeWith(() => new Lexer(), text);
  const isClean = composed.errors.length === 0 && composed.stray === undefined && composed.rest === undefined;
  return isClean ? composed : upToItsEnd(text, composeWith(goLexer, text));
}

/** Go's parser looks no further than the end of the first document: what the library has against the rest is left out. */
function upToItsEnd(text: string, composed: Composed): Composed {
  const { errors, stray } = composed;
  // Where the first of them is a mistake, that is all there is to say.
  const first = errors.reduce((least, { pos }) => Math.min(least, pos[0]), stray?.start ?? text.length);
  if (first === text.length || !isBeyond(first, { text, composed })) return composed;
  return { ...composed, errors: [], stray: undefined, rest: first };
}
