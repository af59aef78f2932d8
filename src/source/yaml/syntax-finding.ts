import { isCollection, type YAMLParseError } from 'yaml';
import type { TextFinding, TextRange } from '../text-finding.js';
import { tooDeep } from './complaints.js';
import type { Composed } from './compose.js';
import { rangeOf } from './node-range.js';
import { parserComplaint } from './parser-complaint.js';

/** Where a document ends that cannot go on: a bracket or quote closes it. Other roots take in all that follows. */
export function closedAt({ root, watch }: Composed): number {
  if (!root || (isCollection(root) && !root.flow)) return Number.POSITIVE_INFINITY;
  const { start, end } = rangeOf(root);
  const open = watch.openBracket()?.start ?? watch.unclosedQuote() ?? end;
  return start === end || open < end ? Number.POSITIVE_INFINITY : end;
}

/** Errors of the library that are none for Go, or that the token stream tells better. */
const isOurs = (error: YAMLParseError): boolean =>
  error.code === 'BAD_DQ_ESCAPE' ||
  error.code === 'TAB_AS_INDENT' ||
  error.message.startsWith('Comments must be separated from other tokens');

function firstError(composed: Composed): YAMLParseError | undefined {
  const end = closedAt(composed);
  return composed.errors
    .filter((error) => !isOurs(error) && error.pos[0] < end)
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
function runawayQuote(text: string, { watch }: Composed, at: number): TextFinding | undefined {
  const quote = watch.longQuotes().find(({ end }) => end <= at && !text.slice(end, at).includes('\n'));
  if (!quote) return undefined;
  const lines = lineOf(text, quote.end) - lineOf(text, quote.start);
  return {
    code: 'MGW006',
    message: `the quote opened here is closed only ${lines === 1 ? 'on the next line' : `${lines} lines below`}`,
    hint: `close it on this line with ${text[quote.start]}`,
    ...restOfLine(text, quote.start),
  };
}

function unclosed(text: string, composed: Composed, at: number): TextFinding | undefined {
  const quote = composed.watch.unclosedQuote();
  if (quote !== undefined) {
    const hint = `add the closing ${text[quote]}`;
    return { code: 'MGW006', message: 'the quote opened here is never closed', hint, ...restOfLine(text, quote) };
  }
  const runaway = runawayQuote(text, composed, at);
  if (runaway) return runaway;
  const open = composed.watch.openBracket();
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

/** What follows a document is dropped (Kuma reads one a chunk), but a token that belongs nowhere is an error. */
function strayToken(composed: Composed): TextFinding | undefined {
  const { rest, root } = composed;
  if (!rest) return undefined;
  const isEmpty = !root || rangeOf(root).start === rangeOf(root).end;
  const isStray = rest.type === 'error' && closedAt(composed) === Number.POSITIVE_INFINITY;
  if (!isEmpty && !isStray) return undefined;
  const source = 'source' in rest ? rest.source : '';
  return {
    code: 'MGW001',
    message: source === '' ? 'the text begins with the end of a document ("...")' : `"${source}" does not belong here`,
    start: rest.offset,
    end: rest.offset + Math.max(source.length, 1),
  };
}

/** The first mistake that keeps Kuma from parsing `text`, in plain words. Later ones are mostly its echoes. */
export function syntaxFinding(text: string, composed: Composed): TextFinding | undefined {
  if (composed.tooDeep !== undefined) return { ...tooDeep(), start: composed.tooDeep, end: composed.tooDeep + 1 };
  const error = firstError(composed);
  const at = error?.pos[0] ?? Number.POSITIVE_INFINITY;
  const { watch } = composed;
  const end = closedAt(composed);
  const candidates = [
    directive(composed),
    watch.tab(),
    watch.badToken(),
    error && (unclosed(text, composed, at) ?? parserComplaint(text, error)),
    strayToken(composed),
  ].filter((finding) => finding !== undefined && finding.start < end);
  return candidates.reduce<TextFinding | undefined>(
    (first, finding) => (finding && first && first.start <= finding.start ? first : finding),
    undefined,
  );
}

/** A warning for what follows the document, which Kuma drops: a second document, or text after a closing bracket. */
export function droppedText(text: string, composed: Composed): TextFinding | undefined {
  const end = closedAt(composed);
  const after = composed.errors.map(({ pos }) => pos[0]).filter((offset) => offset >= end);
  const dropped = Math.min(composed.rest?.offset ?? Number.POSITIVE_INFINITY, ...after);
  if (dropped === Number.POSITIVE_INFINITY) return undefined;
  const start = dropped + (/\S/.exec(text.slice(dropped))?.index ?? 0);
  return {
    code: 'MGW031',
    message: 'the text from here on is ignored: the document ended before',
    hint: 'put "---" on a line of its own between documents',
    ...restOfLine(text, start),
  };
}
