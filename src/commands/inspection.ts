import type { Invocation, OptionSpec } from '../cli/command.js';
import { loadResources } from '../cli/load-resources.js';
import {
  fileOption,
  flag,
  meshOption,
  outputOption,
  parsePairs,
  recursiveOption,
  variableOption,
} from '../cli/options.js';
import { refuseInput } from '../cli/refuse-input.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { EXIT, type ExitCode, inputError } from '../diagnostics/errors.js';
import { didYouMeanOrNames } from '../diagnostics/suggest.js';
import { type TagSet, tagSet } from '../model/tag-set.js';
import { type Inspection, inspectResources } from '../outputs/inspect/inspect-resources.js';
import type { Table, TableOptions } from '../outputs/inspect/table.js';
import type { Ports } from '../ports.js';
import { diagnosticJson } from '../render/diagnostics-json.js';
import { renderDiagnostics } from '../render/diagnostics-text.js';
import { jsonText } from '../render/json-text.js';
import { renderTable } from '../render/table.js';
import { terminalText } from '../render/terminal-text.js';
import { yamlText } from '../render/yaml-text.js';
import type { JsonObject } from '../source/json-value.js';
import { withoutSuppressed } from '../source/suppressions/suppress.js';
import { type Asked, crossCheck } from './cross-check.js';
import { emptyAnswer } from './empty-answer.js';

const dataplaneTagsOption: OptionSpec<TagSet | undefined> = {
  flags: '--dataplane-tags <tags>',
  description: 'key=value[,key=value…]: show what a Dataplane with these gateway tags would run',
  complete: 'none',
  parse: (values) => (values.length === 0 ? undefined : tagSet(parsePairs(values, '--dataplane-tags'))),
};

/** The options of every inspect command. */
export const inspectionOptions = {
  file: fileOption,
  recursive: recursiveOption,
  variables: variableOption,
  withContext: flag('--with-context', 'read the current context as well as the input'),
  mesh: meshOption,
  dataplaneTags: dataplaneTagsOption,
  output: outputOption(['table', 'wide', 'json', 'yaml']),
};

/** What one inspect command makes of an inspection. */
export type Presentation = {
  /** The answer for scripts, without diagnostics. */
  readonly view: JsonObject;
  /** The same for people. */
  readonly table: (options: TableOptions) => Table;
};

/** One of the things a command can be asked about by name. */
export type Subject = {
  /** e.g. `MeshGateway`, as messages call it. */
  readonly noun: string;
  readonly namesIn: (inspection: Inspection) => readonly string[];
  /** What of it a control plane can be asked about as well. */
  readonly asked: (inspection: Inspection, name: string | undefined) => Asked;
  readonly present: (inspection: Inspection, name: string | undefined) => Presentation;
};

/** Loads, inspects and prints. Input with errors ends with 1 and its findings on stderr; a NAME that is not there, too. */
export async function runInspection(
  { arguments: [name], options, global }: Invocation<typeof inspectionOptions>,
  ports: Ports,
  subject: Subject,
): Promise<ExitCode> {
  const loaded = await loadResources(options, global, ports);
  if (hasErrors(loaded.diagnostics)) {
    const shown = withoutSuppressed(loaded.diagnostics, loaded.sources);
    ports.streams.err(renderDiagnostics(shown, ports.styles.err));
    return refuseInput('inspected', ports);
  }
  const inspected = inspectResources(loaded.resources, { mesh: loaded.mesh, dataplaneTags: options.dataplaneTags });
  const names = subject.namesIn(inspected.value);
  const asksForTags = options.dataplaneTags !== undefined;
  const note = emptyAnswer(inspected.value, { ...loaded, noun: subject.noun, names, asksForTags });
  if (note !== undefined) ports.streams.err(`Note: ${terminalText(note)}\n`);
  if (name !== undefined) requireName(name, { names, noun: subject.noun });
  const asked = subject.asked(inspected.value, name);
  const isLive = options.file.length === 0;
  const contradicted = isLive ? await crossCheck({ inspection: inspected.value, asked }, global, ports) : [];
  const ours = withoutSuppressed([...loaded.diagnostics, ...inspected.diagnostics], loaded.sources);
  const diagnostics = [...ours, ...contradicted];
  print(subject.present(inspected.value, name), { format: options.output, diagnostics, ports });
  return EXIT.ok;
}

function requireName(
  name: string,
  { names, noun }: { readonly names: readonly string[]; readonly noun: string },
): void {
  if (names.includes(name)) return;
  throw inputError(`there is no ${noun} "${name}"`, { hint: didYouMeanOrNames(name, names) });
}

type PrintOptions = {
  readonly format: 'table' | 'wide' | 'json' | 'yaml';
  readonly diagnostics: readonly Diagnostic[];
  readonly ports: Ports;
};

/** The answer lists no documents that a finding could point at. */
const NO_DOCUMENTS: ReadonlyMap<number, number> = new Map();

/** JSON and YAML carry the warnings; beside a table they go to stderr. */
function print({ view, table }: Presentation, { format, diagnostics, ports: { streams, styles } }: PrintOptions): void {
  if (format === 'json' || format === 'yaml') {
    const answer = { ...view, diagnostics: diagnostics.map((diagnostic) => diagnosticJson(diagnostic, NO_DOCUMENTS)) };
    streams.out(format === 'json' ? jsonText(answer) : yamlText(answer));
    return;
  }
  const { header, rows, notes } = table({ wide: format === 'wide' });
  streams.out(renderTable(header, rows));
  if (notes.length > 0) streams.out(`\n${notes.map((note) => `${terminalText(note)}\n`).join('')}`);
  streams.err(renderDiagnostics(diagnostics, styles.err));
}
