import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { countFindings, renderDiagnostics, renderSummary } from '../diagnostics-text.js';
import type { Style } from '../style.js';
import { terminalText } from '../terminal-text.js';
import { type FileFindings, findingsByFile } from './findings-by-file.js';
import type { Report } from './report.js';

const heading = ({ file, diagnostics }: FileFindings, style: Style): string => {
  const name = file === undefined ? 'no file' : terminalText(file);
  return `${style.strong(name)} ${style.faint(`(${countFindings(diagnostics)})`)}\n\n`;
};

/** The findings file by file, with a heading each where there are several files. */
function renderFiles(diagnostics: readonly Diagnostic[], style: Style): string {
  const files = findingsByFile(diagnostics);
  return files
    .map((file) => `${files.length > 1 ? heading(file, style) : ''}${renderDiagnostics(file.diagnostics, style)}\n`)
    .join('');
}

/** For people: each finding with its source line, then how many there are. */
export const textReport = ({ documents, diagnostics }: Report, style: Style): string =>
  `${renderFiles(diagnostics, style)}${renderSummary(diagnostics, documents.length)}\n`;
