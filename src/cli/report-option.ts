import { usageError } from '../diagnostics/errors.js';
import { type ReportFormatName, reportFormats } from '../render/reports/index.js';
import { choice } from './choice.js';
import type { OptionSpec } from './command.js';

/** Where one report goes: to stdout if there is no file. */
export type ReportTarget = { readonly format: ReportFormatName; readonly file: string | undefined };

const isName = (name: string): name is ReportFormatName => Object.hasOwn(reportFormats, name);
const NAMES = Object.keys(reportFormats).filter(isName);
const [DEFAULT = 'text'] = NAMES;

function targetOf(value: string): ReportTarget {
  const at = value.indexOf('=');
  const format = choice(at === -1 ? value : value.slice(0, at), NAMES, '--output') ?? DEFAULT;
  const file = at === -1 ? '-' : value.slice(at + 1);
  if (file === '') throw usageError(`--output: "${value}" names no file`, { hint: `write ${format}=FILE` });
  return { format, file: file === '-' ? undefined : file };
}

function parseTargets(values: readonly string[]): readonly ReportTarget[] {
  const targets = values.map(targetOf);
  if (targets.filter(({ file }) => file === undefined).length > 1)
    throw usageError('more than one --output goes to standard output', {
      hint: 'send all but one into files: -o text -o sarif=report.sarif',
    });
  return targets.length === 0 ? [{ format: DEFAULT, file: undefined }] : targets;
}

/** `-o FORMAT[=FILE]`, repeatable: each report into its own file, at most one to stdout. */
export const reportOption: OptionSpec<readonly ReportTarget[]> = {
  flags: '-o, --output <format>',
  description: `report as ${NAMES.map((name) => `${name} (${reportFormats[name].description})`).join(', ')}; format=file writes a file; may be repeated`,
  complete: NAMES,
  defaultText: DEFAULT,
  parse: parseTargets,
};
