import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { lineText, locate, type Span } from '../diagnostics/source-text.js';
import type { Style } from './style.js';
import { terminalText } from './terminal-text.js';

/** Tabs count as one column, so the caret line repeats them to stay under the text. */
const blanks = (text: string): string => text.replace(/[^\t]/g, ' ');

/** Longest part of a source line that is shown; a minified JSON document has lines of megabytes. */
const WINDOW = 160;

function excerpt(span: Span, style: Style): readonly string[] {
  const { line, column, endLine, endColumn } = locate(span);
  const text = lineText(span.source, line);
  const from = Math.max(0, column - 1 - WINDOW / 2);
  const shown = text.slice(from, from + WINDOW);
  if (shown.trim() === '') return [];
  const start = column - 1 - from;
  const end = Math.min(shown.length, (endLine === line ? endColumn - 1 : text.length) - from);
  const gutter = `${line}`;
  const carets = '^'.repeat(Math.max(1, end - start));
  const shownText = shown.replaceAll('\t', ' ');
  return [
    `${style.faint(`  ${gutter} |`)} ${terminalText(shownText)}`,
    `${style.faint(`  ${' '.repeat(gutter.length)} |`)} ${blanks(shownText.slice(0, start))}${style.error(carets)}`,
  ];
}

const place = (at: Span): string => {
  const { file, line, column } = locate(at);
  return `${terminalText(file)}:${line}:${column}`;
};

/** One finding: `file:line:col: severity CODE: path: message`, the source line with a caret, related places, the hint. */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style): string {
  const { at, severity, code, message, path, hint, related } = diagnostic;
  const subject = path === '' ? '' : `${terminalText(path)}: `;
  const where = at === undefined ? '' : `${style.strong(place(at))}: `;
  const lines = [`${where}${style[severity](severity)} ${style.faint(code)}: ${subject}${terminalText(message)}`];
  if (at !== undefined) lines.push(...excerpt(at, style));
  for (const other of related) lines.push(`  ${place(other.at)}: ${terminalText(other.message)}`);
  if (hint !== undefined) lines.push(`  ${style.hint('hint:')} ${terminalText(hint)}`);
  return `${lines.join('\n')}\n`;
}

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;

/** `2 errors, 1 warning in 3 documents`. */
export function renderSummary(diagnostics: readonly Diagnostic[], documents: number): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(diagnostics.length - errors, 'warning')} in ${count(documents, 'document')}`;
}

/** All findings, in order, with a blank line between them. */
export const renderDiagnostics = (diagnostics: readonly Diagnostic[], style: Style): string =>
  diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, style)).join('\n');
