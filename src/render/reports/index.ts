import { githubReport } from './github-report.js';
import { jsonReport } from './json-report.js';
import { junitReport } from './junit-report.js';
import type { ReportFormat } from './report.js';
import { sarifReport } from './sarif-report.js';
import { textReport } from './text-report.js';

/** How `validate` can report, by the word that `-o` takes; the first is the default. Help and completion read this table. */
export const reportFormats = {
  text: { description: 'for people', render: textReport },
  json: { description: 'for scripts', render: jsonReport },
  sarif: { description: 'SARIF 2.1.0', render: sarifReport },
  junit: { description: 'JUnit XML', render: junitReport },
  github: { description: 'GitHub annotations', render: githubReport },
} as const satisfies Readonly<Record<string, ReportFormat>>;

export type ReportFormatName = keyof typeof reportFormats;
