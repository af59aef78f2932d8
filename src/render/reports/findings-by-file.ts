import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { grouped } from './grouped.js';

/** The findings in one file, or those in none. */
export type FileFindings = { readonly file: string | undefined; readonly diagnostics: readonly Diagnostic[] };

/** Findings by file, files in the order of their first finding; those in no file come last. */
export function findingsByFile(diagnostics: readonly Diagnostic[]): readonly FileFindings[] {
  const groups = [...grouped(diagnostics, ({ at }) => at?.source.file)].map(([file, found]) => ({
    file,
    diagnostics: found,
  }));
  return [...groups.filter(({ file }) => file !== undefined), ...groups.filter(({ file }) => file === undefined)];
}
