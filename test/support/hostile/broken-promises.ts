import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { locate, type Span } from '../../../src/diagnostics/source-text.js';
import { inspectResources } from '../../../src/outputs/inspect/inspect-resources.js';
import { reportFormats } from '../../../src/render/reports/index.js';
import { createStyle } from '../../../src/render/style.js';
import type { Target } from '../../../src/resources/decode-documents.js';
import { type CheckedText, checkFiles } from '../checked-text.js';
import type { HostileInput } from './hostile-input.js';

const FILE = 'input.yaml';
/** What a terminal acts on, apart from the line feeds of the report. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const ACTIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const STACK = /^\s*at .+:\d+:\d+\)?$/m;

const isInside = ({ source, start, end }: Span): boolean =>
  source.file === FILE && start >= 0 && start <= end && end <= source.text.length;

const misplaced = ({ at, severity, related }: Diagnostic): boolean =>
  (at === undefined ? severity === 'error' : !isInside(at)) || !related.every((other) => isInside(other.at));

/** Findings without a place in the text, and documents whose verdict is not what their findings say. */
function faultsOfFindings({ documents, diagnostics }: CheckedText): readonly string[] {
  const erroneous = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ document }) => document));
  const ordinals = new Set(documents.map(({ source }) => source.ordinal));
  return [
    ...diagnostics.filter(misplaced).map(({ code }) => `${code} has no place in the text`),
    ...diagnostics
      .filter(({ document }) => document !== undefined && !ordinals.has(document))
      .map(({ code }) => `${code} belongs to no document`),
    ...documents
      .filter(({ verdict, source }) => (verdict === 'accepted') === erroneous.has(source.ordinal))
      .map(({ verdict, source }) => `document ${source.index} is ${verdict}, whatever its findings say`),
    ...diagnostics
      .filter(({ message, hint = '' }) => STACK.test(message) || STACK.test(hint))
      .map(({ code }) => `${code} shows a stack trace`),
  ];
}

/** Reports that leave a place out, or that would act on a terminal. */
function faultsOfReports({ documents, diagnostics }: CheckedText): readonly string[] {
  const report = { documents, diagnostics, failing: ['error'], version: '1' } as const;
  const plain = createStyle(false);
  const [text = '', json = ''] = Object.values(reportFormats).map(({ render }) => render(report, plain));
  const findings: readonly { severity: string; line: number | null }[] = JSON.parse(json).diagnostics;
  const headings = diagnostics.flatMap(({ at, severity, code }) => {
    if (at === undefined) return [];
    const { line, column } = locate(at);
    return `${FILE}:${line}:${column}: ${severity} ${code}: `;
  });
  const headed = new Set(text.split('\n').map((line) => /^.*?: (?:error|warning) MGW\d+: /.exec(line)?.[0]));
  return [
    ...(ACTIVE.test(text) ? ['the text report acts on the terminal'] : []),
    ...headings.filter((heading) => !headed.has(heading)).map((heading) => `the text report lacks "${heading}"`),
    ...(findings.length === diagnostics.length ? [] : ['the JSON report has another number of findings']),
    ...findings.filter(({ severity, line }) => severity === 'error' && line === null).map(() => 'JSON without a line'),
  ];
}

/** What can be told about resources that would be taken. Anything it cannot cope with is thrown. */
const inspect = ({ documents }: CheckedText) =>
  inspectResources(
    documents.flatMap(({ verdict, resource }) => (verdict === 'accepted' && resource ? [resource] : [])),
    { mesh: undefined, dataplaneTags: undefined },
  );

/**
 * Which of the promises about any input are broken by what `validate` says to this one: that every error has a place in the
 * text, every document its verdict, and every report both. Throws what meshgw throws, which is never right.
 */
export async function brokenPromises({ bytes, variables }: HostileInput, target: Target): Promise<readonly string[]> {
  const options = { target, ...(variables === undefined ? {} : { variables }) };
  const checked = await checkFiles({ [FILE]: bytes }, options);
  const inspected = inspect(checked);
  const beside = inspected.value.snapshot.resources.slice(0, 1);
  // Only the embedded store is looked at.
  const withStore = target === 'embedded' ? await checkFiles({ [FILE]: bytes }, { ...options, beside }) : checked;
  return [
    ...faultsOfFindings(checked),
    ...faultsOfReports(checked),
    ...faultsOfFindings(withStore),
    ...inspected.diagnostics.filter(misplaced).map(({ code }) => `${code} has no place in the text`),
  ];
}
