import { Composer, type CST, type Document, type ParsedNode, Parser, type YAMLParseError } from 'yaml';
import { LIMITS } from '../limits.js';
import { goLexer } from './go-lexer.js';
import { setGoValues } from './go-values.js';
import { type LexemeWatch, watchLexemes } from './lexeme-watch.js';

/** The first YAML document of a text, with everything the parser and the token stream say against it. */
export type Composed = {
  readonly root: ParsedNode | null;
  readonly errors: readonly YAMLParseError[];
  readonly watch: LexemeWatch;
  /** `%` lines before the document. */
  readonly directives: readonly CST.Directive[];
  /** What follows the first document: another one, or tokens that belong nowhere. */
  readonly rest: CST.Token | undefined;
  /** Where the collections are nested too deeply; then nothing was composed. */
  readonly tooDeep: number | undefined;
};

/** No schema beyond text, lists and maps: what scalars, tags, keys and merges mean is decided in decode-node.ts. */
const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  resolveKnownTags: false,
  merge: false,
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

const isContent = (token: CST.Token): boolean =>
  token.type !== 'space' && token.type !== 'comment' && token.type !== 'newline' && token.type !== 'doc-end';

type Tokens = Pick<Composed, 'watch' | 'rest' | 'tooDeep'> & { readonly first: readonly CST.Token[] };

/** Lexes and parses up to what follows the first document. */
function readTokens(text: string): Tokens {
  const watch = watchLexemes();
  const parser = new Parser();
  const first: CST.Token[] = [];
  let complete = false;
  const take = (tokens: Iterable<CST.Token>): CST.Token | undefined => {
    for (const token of tokens) {
      if (complete && isContent(token)) return token;
      if (!complete) first.push(token);
      complete ||= token.type === 'document';
    }
    return undefined;
  };
  for (const lexeme of goLexer().lex(text)) {
    if (!complete) watch.see(lexeme, parser.offset);
    const rest = take(parser.next(lexeme));
    if (rest !== undefined) return { watch, rest, tooDeep: undefined, first };
    if (isTooDeep(parser.stack)) return { watch, rest: undefined, tooDeep: parser.offset, first };
  }
  return { watch, rest: take(parser.end()), tooDeep: undefined, first };
}

function composeFirst(tokens: readonly CST.Token[], length: number): Document.Parsed | undefined {
  const [document] = new Composer<ParsedNode>(OPTIONS).compose(tokens, true, length);
  return document && 'contents' in document && document.range ? document : undefined;
}

/** Parses the first YAML document of `text`. Never throws for what a user may have written. */
export function compose(text: string): Composed {
  const { first, ...tokens } = readTokens(text);
  const directives = first.filter((token) => token.type === 'directive');
  if (tokens.tooDeep !== undefined) return { ...tokens, root: null, errors: [], directives };
  const document = composeFirst(first, text.length);
  if (document?.contents) setGoValues(document.contents, text);
  return { ...tokens, root: document?.contents ?? null, errors: document?.errors ?? [], directives };
}
