import { resolve } from 'node:path';
import { usageError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import { renderSummary } from '../render/diagnostics-text.js';
import { reportFormats } from '../render/reports/index.js';
import type { Report } from '../render/reports/report.js';
import { createStyle } from '../render/style.js';
import type { ReportTarget } from './report-option.js';

/** Reports are for everyone who may see the directory. */
const MODE = 0o644;

type FileTarget = ReportTarget & { readonly file: string };

const isFile = (target: ReportTarget): target is FileTarget => target.file !== undefined;

/** Two reports in one file, or a report over a file that was read, are slips of the hand. */
function refuseOverlap(files: readonly FileTarget[], { documents }: Report, workingDirectory: string): void {
  const taken = new Map(documents.map(({ source }) => [resolve(workingDirectory, source.source.file), 'an input']));
  for (const { file } of files) {
    const path = resolve(workingDirectory, file);
    const other = taken.get(path);
    if (other !== undefined) throw usageError(`--output: "${file}" is ${other} as well`, { hint: 'name another file' });
    taken.set(path, 'the file of another report');
  }
}

/**
 * Writes all files, or none of them, and then stdout. A file that is there already is replaced: it is the report of an earlier
 * run. Where no report goes to stdout, stderr says how it went. Throws usage and environment errors.
 */
export function writeReports(report: Report, targets: readonly ReportTarget[], ports: Ports): void {
  const { streams, styles, files, host } = ports;
  const toFiles = targets.filter(isFile);
  refuseOverlap(toFiles, report, host.workingDirectory);
  const plain = createStyle(false);
  const written = toFiles.map(({ format, file }) => ({
    path: file,
    mode: MODE,
    content: reportFormats[format].render(report, plain),
  }));
  if (written.length > 0) files.writeAll(written, { force: true });
  const shown = targets.find((target) => !isFile(target));
  if (shown !== undefined) streams.out(reportFormats[shown.format].render(report, styles.out));
  else streams.err(`${renderSummary(report.diagnostics, report.documents.length)}\n`);
}
