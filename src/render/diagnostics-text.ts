import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { locate, type Span } from '../diagnostics/source-text.js';
import { shownLine } from './secret-lines.js';
import type { Style } from './style.js';
import { terminalText } from './terminal-text.js';

/** Tabs count as one column, so the caret line repeats them to stay under the text. */
const blanks = (text: string): string => text.replace(/[^\t]/g, ' ');

/** Longest part of a source line that is shown; a minified JSON document has lines of megabytes. */
const WINDOW = 160;

type Mark = (text: string) => string;

function excerpt(span: Span, { style, mark }: { readonly style: Style; readonly mark: Mark }): readonly string[] {
  const { line, column, endLine, endColumn } = locate(span);
  const { text, isWhole } = shownLine(span);
  const gutter = `${line}`;
  if (!isWhole) return [`${style.faint(`  ${gutter} |`)} ${terminalText(text)}`];
  const from = Math.max(0, column - 1 - WINDOW / 2);
  const shown = text.slice(from, from + WINDOW);
  if (shown.trim() === '') return [];
  const start = Math.min(column - 1 - from, shown.length);
  const end = Math.min(shown.length, (endLine === line ? endColumn - 1 : text.length) - from);
  const carets = '^'.repeat(Math.max(1, end - start));
  const shownText = shown.replaceAll('\t', ' ');
  return [
    `${style.faint(`  ${gutter} |`)} ${terminalText(shownText)}`,
    `${style.faint(`  ${' '.repeat(gutter.length)} |`)} ${blanks(shownText.slice(0, start))}${mark(carets)}`,
  ];
}

const place = (at: Span): string => {
  const { file, line, column } = locate(at);
  return `${terminalText(file)}:${line}:${column}`;
};

/** What a finding says, without its place: `path: message`. */
export const findingText = ({ path, message }: Diagnostic): string =>
  terminalText(path === '' ? message : `${path}: ${message}`);

/** One finding: `file:line:col: severity CODE: path: message`, the source line with a caret, related places, the hint. */
function renderDiagnostic(diagnostic: Diagnostic, style: Style): string {
  const { at, severity, code, hint, related } = diagnostic;
  const where = at === undefined ? '' : `${style.strong(place(at))}: `;
  const lines = [`${where}${style[severity](severity)} ${style.faint(code)}: ${findingText(diagnostic)}`];
  if (at !== undefined) lines.push(...excerpt(at, { style, mark: style[severity] }));
  for (const other of related) lines.push(`  ${place(other.at)}: ${terminalText(other.message)}`);
  if (hint !== undefined) lines.push(`  ${style.hint('hint:')} ${terminalText(hint)}`);
  return `${lines.join('\n')}\n`;
}

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

/** `2 errors, 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(diagnostics.length - errors, 'warning')}`;
}

/** `2 errors, 1 warning in 3 documents`. */
export const renderSummary = (diagnostics: readonly Diagnostic[], documents: number): string =>
  `${countFindings(diagnostics)} in ${count(documents, 'document')}`;

/** All findings, in order, with a blank line between them. */
export const renderDiagnostics = (diagnostics: readonly Diagnostic[], style: Style): string =>
  diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, style)).join('\n');
