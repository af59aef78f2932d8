import { type Code, catalogue } from '../../diagnostics/catalogue/index.js';
import type { Diagnostic, Related } from '../../diagnostics/diagnostic.js';
import { locate, type Span } from '../../diagnostics/source-text.js';
import { codePageMarkdown, codePageText } from '../code-page.js';
import { jsonText } from '../json-text.js';
import { createStyle } from '../style.js';
import { artifactUri } from './artifact-uri.js';
import type { Report } from './report.js';

/** Positions in lists of the log that results refer to. */
type Indexes = { readonly rules: ReadonlyMap<Code, number>; readonly artifacts: ReadonlyMap<string, number> };

/** SARIF reads `[text](target)` in a message as a link (§3.11.6). */
const messageText = (text: string): string =>
  /\]\(/.test(text) ? text.replace(/[\\[\]]/g, (character) => `\\${character}`) : text;

const ruleOf = (code: Code) => {
  const { title, explanation, severity } = catalogue[code];
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: codePageText(code, createStyle(false)), markdown: codePageMarkdown(code) },
    defaultConfiguration: { level: severity },
  };
};

/** An empty stretch is a place between two characters; SARIF has those, too: its end column is its start column. */
function physicalLocation(at: Span, { artifacts }: Indexes) {
  const { file, line, column, endLine, endColumn } = locate(at);
  return {
    artifactLocation: { uri: artifactUri(file), index: artifacts.get(file) ?? -1 },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

const relatedLocation = (
  { message, at }: Related,
  { id, indexes }: { readonly id: number; readonly indexes: Indexes },
) => ({
  id,
  physicalLocation: physicalLocation(at, indexes),
  message: { text: messageText(message) },
});

function resultOf(diagnostic: Diagnostic, indexes: Indexes) {
  const { code, severity, path, message, hint, at, related } = diagnostic;
  const text = `${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}`;
  const logicalLocations = path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] };
  return {
    ruleId: code,
    ruleIndex: indexes.rules.get(code) ?? -1,
    level: severity,
    message: { text: messageText(text) },
    ...(at === undefined
      ? {}
      : { locations: [{ physicalLocation: physicalLocation(at, indexes), ...logicalLocations }] }),
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((other, index) => relatedLocation(other, { id: index + 1, indexes })) }),
  };
}

const indexed = <T>(values: Iterable<T>): ReadonlyMap<T, number> =>
  new Map([...new Set(values)].map((value, index) => [value, index]));

/** A SARIF 2.1.0 log of one run (OASIS Standard, 27 March 2020), for code scanning and editors. */
export function sarifReport({ documents, diagnostics, version }: Report): string {
  const places = diagnostics.flatMap(({ at, related }) => [...(at ? [at] : []), ...related.map((other) => other.at)]);
  const files = [...documents.map(({ source }) => source.source), ...places.map(({ source }) => source)];
  const indexes: Indexes = {
    rules: indexed(diagnostics.map(({ code }) => code).sort()),
    artifacts: indexed(files.map(({ file }) => file)),
  };
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'meshgw', semanticVersion: version, rules: [...indexes.rules.keys()].map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        artifacts: [...indexes.artifacts.keys()].map((file) => ({ location: { uri: artifactUri(file) } })),
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, indexes)),
      },
    ],
  });
}
