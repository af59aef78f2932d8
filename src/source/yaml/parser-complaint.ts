import type { YAMLParseError } from 'yaml';
import type { TextFinding, TextRange } from '../text-finding.js';
import type { Complaint } from './complaints.js';

/** A library's error and the text from its position on. */
type Mistake = { readonly error: YAMLParseError; readonly rest: string; readonly lineBefore: string };

/** Which complaint a library's error is; the first rule whose pattern is in the message and that has an answer. */
type Rule = readonly [message: RegExp, complaint: (mistake: Mistake) => Complaint | undefined];

const INDENTATION: Complaint = {
  code: 'MGW005',
  message: 'the indentation of this line fits nothing above it',
  hint: 'give it the same number of spaces as the keys or items it belongs with',
};

const MISSING_COLON: Complaint = {
  code: 'MGW008',
  message: 'a key without a value',
  hint: 'write KEY: VALUE, with a space after the colon; text of several lines needs quotes or a "|" before it',
};

const isOneLineKey = (rest: string): boolean => /^[^\n]*:(?:\s|$)/.test(rest);

const badStart = ({ rest }: Mistake): Complaint => ({
  code: 'MGW018',
  message: `a value cannot begin with "${rest[0]}"`,
  hint: 'put the whole value in quotes',
});

const nestedMap = ({ rest }: Mistake): Complaint =>
  isOneLineKey(rest)
    ? {
        code: 'MGW019',
        message: 'a second ": " on a line that already has a key',
        hint: 'put the value in quotes if the colon belongs to it, or start a new line',
      }
    : INDENTATION;

const multilineKey = ({ rest }: Mistake): Complaint =>
  /^["'[{]/.test(rest) ? { code: 'MGW001', message: 'a key has to be on one line' } : MISSING_COLON;

const trailing = ({ rest, lineBefore }: Mistake): Complaint => ({
  code: 'MGW001',
  message: 'this does not belong here',
  hint:
    lineBefore.trim() === '' && /^-\S/.test(rest)
      ? 'put a space after the "-" of a list item'
      : 'if it is part of the value, put the whole value in quotes',
});

const RULES: readonly Rule[] = [
  [/^Plain value cannot start with/, badStart],
  [/^Nested mappings are not allowed/, nestedMap],
  [/^Implicit keys need to be on a single line/, multilineKey],
  [/^Implicit map keys need to be followed/, () => MISSING_COLON],
  [/^Block scalar (?:values|lines)/, ({ lineBefore }) => (/\t\s*$/.test(lineBefore) ? TAB_IN_BLOCK : INDENTATION)],
  [/same column|sufficiently indented|Sequence item without|indented/, () => INDENTATION],
  [/^Unexpected block-seq-ind/, () => LIST_ON_KEY_LINE],
  [/^Unexpected \S+ at node end/, trailing],
  [/^(?:Missing , |Block collections are not allowed within)/, () => MISSING_COMMA],
  [/^Unexpected (?:,|empty item)/, () => ({ code: 'MGW001', message: 'a comma without a value before it' })],
  [
    /^Block scalar header/,
    () => ({ code: 'MGW001', message: 'the text of a block begins on the line after its "|" or ">"' }),
  ],
  [/^Could not resolve tag/, () => ({ code: 'MGW015', message: 'nothing says what this tag means' })],
];

const TAB_IN_BLOCK: Complaint = {
  code: 'MGW004',
  message: 'a tab is used for indentation',
  hint: 'YAML is indented with spaces: replace the tab',
};
const LIST_ON_KEY_LINE: Complaint = {
  code: 'MGW001',
  message: 'a list cannot begin on the line of its key',
  hint: 'start it on the next line, or quote the value if the "-" belongs to it',
};
const MISSING_COMMA: Complaint = {
  code: 'MGW022',
  message: 'a comma is missing before this',
  hint: 'separate what is in brackets with commas',
};

/** What the library says, as a statement of fact. */
const inLibrarysWords = ({ error }: Mistake): Complaint => ({
  code: 'MGW001',
  message: error.message.charAt(0).toLowerCase() + error.message.slice(1),
});

/** From the first character that is not blank to the end of its line, or of the error if that is sooner. */
function rangeIn(text: string, [from, to]: readonly [number, number]): TextRange {
  let start = from;
  while (start < text.length && /\s/.test(text[start] ?? '')) start++;
  if (start >= text.length) return { start: from, end: from };
  const newline = text.indexOf('\n', start);
  const endOfLine = newline === -1 ? text.length : newline;
  return { start, end: to > start + 1 ? Math.min(to, endOfLine) : endOfLine };
}

/** A parser's error in plain words, at the place where it shows. */
export function parserComplaint(text: string, error: YAMLParseError): TextFinding {
  const range = rangeIn(text, error.pos);
  const rest = text.slice(range.start, range.start + 4096);
  const lineBefore = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, range.start);
  const mistake = { error, rest, lineBefore };
  for (const [pattern, complaint] of RULES) {
    const found = pattern.test(error.message) ? complaint(mistake) : undefined;
    if (found) return atMistake(text, { ...found, ...range });
  }
  return { ...inLibrarysWords(mistake), ...range };
}

/** The library puts a badly indented key that follows a value on that value: the next line is the one to look at. */
function atMistake(text: string, finding: TextFinding): TextFinding {
  const newline = text.indexOf('\n', finding.start);
  const startsLine = text.slice(text.lastIndexOf('\n', finding.start - 1) + 1, finding.start).trim() === '';
  if (finding.code !== 'MGW005' || startsLine || newline === -1) return finding;
  return { ...finding, ...rangeIn(text, [newline, newline + 1]) };
}
