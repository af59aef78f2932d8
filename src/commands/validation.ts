import { version } from '../../package.json';
import { checkInput } from '../cli/check-input.js';
import type { GlobalOptions } from '../cli/command.js';
import type { InputMemory } from '../cli/input-memory.js';
import { type InputOptions, loadInput } from '../cli/load-input.js';
import type { ReportTarget } from '../cli/report-option.js';
import { storedResources } from '../cli/stored-resources.js';
import { writeReports } from '../cli/write-reports.js';
import type { Code } from '../diagnostics/catalogue/index.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import { EXIT, type ExitCode } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import type { DecodeOptions } from '../resources/decode-documents.js';

/** What to validate, and what to do about what is found. */
export type ValidationRequest = {
  readonly input: InputOptions;
  readonly words: readonly string[];
  readonly decode: DecodeOptions;
  /** Whether references are resolved against the current context as well. */
  readonly withContext: boolean;
  /** Codes of warnings that are left out. */
  readonly ignored: ReadonlySet<Code>;
  readonly failing: readonly Severity[];
  readonly reports: readonly ReportTarget[];
  /** For what is validated again and again. */
  readonly memory: InputMemory | undefined;
};

/** Reads, judges and reports once. */
export async function validateOnce(request: ValidationRequest, global: GlobalOptions, ports: Ports): Promise<ExitCode> {
  const { failing, ignored } = request;
  const stored = request.withContext ? await storedResources(global, ports) : undefined;
  const decode = { ...request.decode, ...stored?.decode };
  const loaded = await loadInput({ ...request, decode }, ports);
  const found = checkInput(loaded, { beside: stored?.resources, zone: stored?.decode.zone, now: ports.clock.now() });
  const known = stored === undefined ? found : stored.withoutHidden(found);
  const diagnostics = known.filter(({ code, severity }) => severity === 'error' || !ignored.has(code));
  writeReports({ documents: loaded.documents, diagnostics, failing, version }, request.reports, ports);
  if (loaded.documents.length === 0) ports.streams.err('no resource(s) passed to validate\n');
  return diagnostics.some(({ severity }) => failing.includes(severity)) ? EXIT.findings : EXIT.ok;
}
