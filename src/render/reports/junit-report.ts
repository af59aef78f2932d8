import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { locate } from '../../diagnostics/source-text.js';
import type { DecodedDocument } from '../../resources/decode-documents.js';
import { findingText, renderDiagnostics } from '../diagnostics-text.js';
import { createStyle, type Style } from '../style.js';
import { grouped } from './grouped.js';
import type { Report } from './report.js';
import { xmlAttribute, xmlText } from './xml-text.js';

/** One document, or what stands beside the documents of a file, with its findings. */
type TestCase = { readonly name: string; readonly diagnostics: readonly Diagnostic[] };
type TestSuite = { readonly file: string; readonly cases: readonly TestCase[] };

/** Findings that no document of the report holds stand under this name. */
const BESIDE = 'other findings';

const caseName = ({ source, type, mesh, name }: DecodedDocument): string => {
  const words = [type, mesh, name].filter((word) => word !== '');
  return `${source.index}: ${words.length === 0 ? 'document' : words.join(' ')}`;
};

function suitesOf({ documents, diagnostics }: Report): readonly TestSuite[] {
  const byDocument = grouped(diagnostics, ({ document }) => document);
  const shown = new Set<number | undefined>(documents.map(({ source }) => source.ordinal));
  const beside = diagnostics.filter(({ document }) => !shown.has(document));
  const cases = [
    ...documents.map((document) => ({
      file: document.source.source.file,
      name: caseName(document),
      diagnostics: byDocument.get(document.source.ordinal) ?? [],
    })),
    ...[...grouped(beside, ({ at }) => at?.source.file ?? '')].map(([file, found]) => ({
      file,
      name: BESIDE,
      diagnostics: found,
    })),
  ];
  return [...grouped(cases, ({ file }) => file)].map(([file, found]) => ({ file, cases: found }));
}

const lineOf = ({ at }: Diagnostic): string => (at === undefined ? '' : ` line="${locate(at).line}"`);

function failureOf(failures: readonly Diagnostic[], style: Style): string {
  const [first] = failures;
  if (first === undefined) return '';
  const more = failures.length === 1 ? '' : ` (and ${failures.length - 1} more)`;
  const message = xmlAttribute(`${findingText(first)}${more}`);
  return `      <failure message="${message}" type="${first.code}">${xmlText(renderDiagnostics(failures, style))}</failure>\n`;
}

/** One failure element a case, with all findings in it: most readers of JUnit files take no more than one. */
function caseXml(file: string, { name, diagnostics }: TestCase, failing: Report['failing']): string {
  const style = createStyle(false);
  const failures = diagnostics.filter(({ severity }) => failing.includes(severity));
  const rest = diagnostics.filter(({ severity }) => !failing.includes(severity));
  const output = rest.length === 0 ? '' : `      <system-out>${xmlText(renderDiagnostics(rest, style))}</system-out>\n`;
  const [first] = diagnostics;
  const position = first === undefined ? '' : lineOf(first);
  const head = `    <testcase name="${xmlAttribute(name)}" classname="${xmlAttribute(file)}" file="${xmlAttribute(file)}"${position}`;
  const body = `${failureOf(failures, style)}${output}`;
  return body === '' ? `${head}/>\n` : `${head}>\n${body}    </testcase>\n`;
}

const isFailing = ({ diagnostics }: TestCase, failing: Report['failing']): boolean =>
  diagnostics.some(({ severity }) => failing.includes(severity));

const counts = (cases: readonly TestCase[], failing: Report['failing']): string => {
  const failures = cases.filter((testCase) => isFailing(testCase, failing)).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`;
};

/**
 * JUnit XML as Jenkins, GitLab and others read it: a test suite a file, a test case a document. A case fails when one of its
 * findings makes the run fail; the other findings are its output.
 */
export function junitReport(report: Report): string {
  const { failing } = report;
  const suites = suitesOf(report);
  const lines = suites.map(
    ({ file, cases }) =>
      `  <testsuite name="${xmlAttribute(file)}" ${counts(cases, failing)}>\n${cases
        .map((testCase) => caseXml(file, testCase, failing))
        .join('')}  </testsuite>\n`,
  );
  const all = suites.flatMap(({ cases }) => cases);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="meshgw validate" ${counts(all, failing)}>\n${lines.join('')}</testsuites>\n`;
}
