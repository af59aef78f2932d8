import { isCollection, type YAMLParseError } from 'yaml';
import type { TextFinding, TextRange } from '../text-finding.js';
import { tooDeep } from './complaints.js';
import type { Composed } from './compose.js';
import { flowMistake, mayHoldFlowMistake } from './flow-mistake.js';
import { type LexemeWatch, mayHoldBadTokens } from './lexeme-watch.js';
import { rangeOf } from './node-range.js';
import { parserComplaint } from './parser-complaint.js';

/** Errors of the library that are none for Go, or that the token stream tells better. */
const isOurs = (error: YAMLParseError): boolean =>
  error.code === 'BAD_DQ_ESCAPE' ||
  error.code === 'TAB_AS_INDENT' ||
  error.message.startsWith('Comments must be separated from other tokens');

const earlier = (first: TextRange, second: TextRange): boolean => first.start <= second.start;

function firstError({ errors }: Composed): YAMLParseError | undefined {
  return errors
    .filter((error) => !isOurs(error))
    .reduce<YAMLParseError | undefined>(
      (first, error) => (first && first.pos[0] <= error.pos[0] ? first : error),
      undefined,
    );
}

const restOfLine = (text: string, start: number): TextRange => {
  const newline = text.indexOf('\n', start);
  return { start, end: newline === -1 ? text.length : newline };
};

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** A quote that swallowed the lines up to the next one: the parser stumbles over what follows that on its line. */
function runawayQuote(text: string, { watch, at }: { watch: LexemeWatch; at: number }): TextFinding | undefined {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const quote = watch.longQuotes().find(({ end }) => lineStart <= end && end <= at);
  if (!quote) return undefined;
  const lines = lineOf(text, quote.end) - lineOf(text, quote.start);
  return {
    code: 'MGW006',
    message: `the quote opened here is closed only ${lines === 1 ? 'on the next line' : `${lines} lines below`}`,
    hint: `close it on this line with ${text[quote.start]}`,
    ...restOfLine(text, quote.start),
  };
}

function unclosed(text: string, { watch, at }: { watch: LexemeWatch; at: number }): TextFinding | undefined {
  const quote = watch.unclosedQuote();
  if (quote !== undefined) {
    const hint = `add the closing ${text[quote]}`;
    return { code: 'MGW006', message: 'the quote opened here is never closed', hint, ...restOfLine(text, quote) };
  }
  const runaway = runawayQuote(text, { watch, at });
  if (runaway) return runaway;
  const open = watch.openBracket();
  if (!open || open.start > at) return undefined;
  const close = open.bracket === '{' ? '}' : ']';
  const message = `the "${open.bracket}" opened here is not closed`;
  return { code: 'MGW007', message, hint: `add the closing "${close}"`, start: open.start, end: open.start + 1 };
}

/** In one chunk there is no `---` left, so Kuma refuses every directive: `%YAML 1.2` by version, the rest for the missing `---`. */
function directive({ directives, errors }: Composed): TextFinding | undefined {
  const found = directives.find(({ source }) => errors.length > 0 || !/^%(?:YAML\s+1\.1\b|TAG\s)/.test(source));
  if (!found) return undefined;
  return {
    code: 'MGW017',
    message: `Kuma does not take the directive "${found.source.split(/\s/)[0]}"`,
    hint: 'delete the line, and the "---" after it if nothing stands before that',
    start: found.offset,
    end: found.offset + found.source.length,
  };
}

const isEmpty = ({ root }: Composed): boolean => !root || rangeOf(root).start === rangeOf(root).end;

/** A token that belongs to no document, or an end mark with no document before it. */
function strayToken(composed: Composed): TextFinding | undefined {
  const { stray, marker, root } = composed;
  if (stray && (isCollection(root) || isEmpty(composed)))
    return { code: 'MGW001', message: 'this does not belong here', ...stray };
  if (marker === undefined || !isEmpty(composed)) return undefined;
  return { code: 'MGW001', message: 'the end of a document without a document', start: marker, end: marker + 3 };
}

/** The first mistake that keeps Kuma from parsing `text`, in plain words. Later ones are mostly its echoes. */
export function syntaxFinding(text: string, composed: Composed): TextFinding | undefined {
  const { tooDeep: deep } = composed;
  if (deep !== undefined) return { ...tooDeep(), start: deep, end: deep + 1 };
  const error = firstError(composed);
  const watch = composed.errors.length > 0 || mayHoldBadTokens(text) ? composed.watch() : undefined;
  return [
    directive(composed),
    watch?.tab(),
    watch?.badToken(),
    error && ((watch && unclosed(text, { watch, at: error.pos[0] })) ?? parserComplaint(text, error)),
    composed.root && mayHoldFlowMistake(text) ? flowMistake(text, composed.root) : undefined,
    strayToken(composed),
    composed.missingColon,
  ]
    .filter((finding) => finding !== undefined)
    .reduce<TextFinding | undefined>(
      (first, finding) => (first && earlier(first, finding) ? first : finding),
      undefined,
    );
}

/** A warning for what follows the document, which Kuma drops: a second document, or text after a closing bracket. */
export function droppedText(text: string, composed: Composed): TextFinding | undefined {
  const rest = composed.rest ?? composed.stray?.start;
  if (rest === undefined) return undefined;
  const start = rest + (/\S/.exec(text.slice(rest))?.index ?? 0);
  return {
    code: 'MGW031',
    message: 'the text from here on is ignored: the document ended before',
    hint: 'put "---" on a line of its own between documents',
    ...restOfLine(text, start),
  };
}
