import { CST, type Lexer } from 'yaml';
import type { TextFinding, TextRange } from '../text-finding.js';
import { badEscape } from './escapes.js';

/** What the token stream alone shows: mistakes the parser would describe badly or not at all. */
export type LexemeWatch = {
  /** A tab where Go's YAML takes none: in indentation, or after `-`, `?` or a `:` that begins a line. */
  readonly tab: () => TextFinding | undefined;
  /** The first quote that is never closed. */
  readonly unclosedQuote: () => number | undefined;
  /** An escape, or the name of an anchor, that Kuma does not take. */
  readonly badToken: () => TextFinding | undefined;
  /** Quoted texts that go over several lines. */
  readonly longQuotes: () => readonly TextRange[];
  /** The innermost bracket that is still open. */
  readonly openBracket: () => { readonly start: number; readonly bracket: string } | undefined;
};

/** Whether a quoted token ends with its quote, not with one that belongs to its text. */
function isClosed(lexeme: string): boolean {
  const quote = lexeme[0] ?? '';
  const body = lexeme.slice(1);
  if (!body.endsWith(quote)) return false;
  const escaping = quote === '"' ? '\\' : "'";
  let escapes = 0;
  for (let at = body.length - 2; at >= 0 && body[at] === escaping; at--) escapes++;
  return escapes % 2 === 0;
}

const TAB: Pick<TextFinding, 'code' | 'message' | 'hint'> = {
  code: 'MGW004',
  message: 'a tab is used for indentation',
  hint: 'YAML is indented with spaces: replace the tab',
};

function badAnchor(lexeme: string, start: number): TextFinding | undefined {
  if (/^.[\w-]+$/.test(lexeme)) return undefined;
  const what = lexeme.startsWith('*') ? 'an alias' : 'an anchor';
  return {
    code: 'MGW010',
    message: `"${lexeme}" is read as ${what}, and its name may hold only letters, digits, "-" and "_"`,
    hint: `quote the value if the "${lexeme[0]}" belongs to it: "${lexeme}"`,
    start,
    end: start + lexeme.length,
  };
}

/** A watch, and what takes the tokens of the lexer one by one, each with the place where it begins. */
type OpenWatch = { readonly watch: LexemeWatch; readonly see: (lexeme: string, offset: number) => void };

/** A fresh watch for one text. */
function openWatch(): OpenWatch {
  let tab: TextFinding | undefined;
  let unclosed: number | undefined;
  let badToken: TextFinding | undefined;
  const longQuotes: TextRange[] = [];
  let inScalar = false;
  // Go's scanner skips tabs except where a key could begin (scannerc.go: simple_key_allowed).
  let keyAllowed = true;
  const brackets: { readonly start: number; readonly bracket: string }[] = [];

  const seeQuoted = (lexeme: string, start: number): void => {
    keyAllowed = false;
    if (!isClosed(lexeme)) unclosed ??= start;
    else if (lexeme.includes('\n')) longQuotes.push({ start, end: start + lexeme.length });
    if (lexeme.startsWith('"')) badToken ??= badEscape(lexeme, start);
  };
  const seeSpace = (lexeme: string, offset: number): void => {
    const at = lexeme.indexOf('\t');
    if (at !== -1 && keyAllowed && brackets.length === 0) tab ??= { ...TAB, start: offset + at, end: offset + at + 1 };
  };

  const see = (lexeme: string, offset: number): void => {
    if (inScalar) {
      inScalar = false;
      return;
    }
    const type = CST.tokenType(lexeme);
    switch (type) {
      case 'space':
        seeSpace(lexeme, offset);
        return;
      case 'newline':
        keyAllowed = true;
        return;
      case 'seq-item-ind':
      case 'explicit-key-ind':
        keyAllowed = true;
        return;
      // A ":" keeps what was: it begins a line, or follows its key.
      case 'map-value-ind':
      case 'doc-mode':
      case 'comment':
        return;
      case 'flow-map-start':
      case 'flow-seq-start':
        brackets.push({ start: offset, bracket: lexeme });
        return;
      case 'flow-map-end':
      case 'flow-seq-end':
        if (brackets.at(-1)?.bracket === (type === 'flow-map-end' ? '{' : '[')) brackets.pop();
        keyAllowed = false;
        return;
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        seeQuoted(lexeme, offset);
        return;
      case 'scalar':
        inScalar = true;
        keyAllowed = false;
        return;
      case 'anchor':
      case 'alias':
        badToken ??= badAnchor(lexeme, offset);
        keyAllowed = false;
        return;
      default:
        keyAllowed = false;
    }
  };
  return {
    see,
    watch: {
      tab: () => tab,
      unclosedQuote: () => unclosed,
      badToken: () => badToken,
      longQuotes: () => longQuotes,
      openBracket: () => brackets.at(-1),
    },
  };
}

/** Tokens that the lexer makes up: no characters of the text belong to them. */
export const isMadeUp = (type: CST.TokenType | null): boolean =>
  type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar';

/** Watches the tokens of a text that begin before `end`. */
export function watchText(text: string, { lexer, end }: { readonly lexer: Lexer; readonly end: number }): LexemeWatch {
  const { watch, see } = openWatch();
  let offset = 0;
  let inScalar = false;
  for (const lexeme of lexer.lex(text)) {
    if (offset >= end) break;
    see(lexeme, offset);
    // What follows the mark of a plain or block scalar is its text, whatever it looks like.
    const type: CST.TokenType | null = inScalar ? null : CST.tokenType(lexeme);
    inScalar = type === 'scalar';
    if (!isMadeUp(type)) offset += lexeme.length;
  }
  return watch;
}

/**
 * Whether a text that the parser has nothing against may hold a {@link LexemeWatch.tab} or {@link LexemeWatch.badToken}.
 * Stars that follow a blank and a quote begin wildcards; an alias right behind a closing quote leads nowhere without an anchor,
 * and is refused for that.
 */
export const mayHoldBadTokens = (text: string): boolean => /[\t\\&]|(?<!\s["'])\*/.test(text);
