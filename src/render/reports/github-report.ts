import { catalogue } from '../../diagnostics/catalogue/index.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { locate, type Span } from '../../diagnostics/source-text.js';
import { findingText } from '../diagnostics-text.js';
import { terminalText } from '../terminal-text.js';
import type { Report } from './report.js';

const DATA: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A' };
const PROPERTY: Readonly<Record<string, string>> = { ...DATA, ':': '%3A', ',': '%2C' };

const escapeData = (text: string): string => text.replace(/[%\r\n]/g, (character) => DATA[character] ?? character);
const escapeProperty = (text: string): string =>
  text.replace(/[%\r\n:,]/g, (character) => PROPERTY[character] ?? character);

/** GitHub takes columns only where the finding is within one line. Standard input is no file of the repository. */
function placeOf(at: Span): readonly (readonly [string, string | number])[] {
  const { file, line, column, endLine, endColumn } = locate(at);
  if (file === '-') return [];
  const lines = [['file', file] as const, ['line', line] as const, ['endLine', endLine] as const];
  return line === endLine ? [...lines, ['col', column], ['endColumn', endColumn]] : lines;
}

function annotation(diagnostic: Diagnostic): string {
  const { code, severity, at, hint, related } = diagnostic;
  const properties = [...(at === undefined ? [] : placeOf(at)), ['title', `${code} ${catalogue[code].title}`] as const];
  const lines = [
    findingText(diagnostic),
    ...related.map((other) => {
      const { file, line, column } = locate(other.at);
      return `${terminalText(file)}:${line}:${column}: ${terminalText(other.message)}`;
    }),
    ...(hint === undefined ? [] : [`hint: ${terminalText(hint)}`]),
  ];
  const written = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${severity} ${written}::${escapeData(lines.join('\n'))}\n`;
}

/** Workflow commands that GitHub Actions turns into annotations (docs.github.com, "Workflow commands"). Nothing found: no line. */
export const githubReport = ({ diagnostics }: Report): string => diagnostics.map(annotation).join('');
