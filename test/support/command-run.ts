import type { GlobalOptions } from '../../src/cli/command.js';

/** The global options of a command line that gives none. */
export const GLOBAL: GlobalOptions = {
  configFile: undefined,
  context: undefined,
  noConfig: false,
  apiTimeout: 60_000,
  logLevel: 'off',
  color: 'auto',
};

/** What a command line gave for each option, by its long name: `{'--days': ['7']}`. */
export const valuesFrom =
  (given: Readonly<Record<string, readonly string[]>>) =>
  (flags: string): readonly string[] =>
    given[/--[a-z-]+/.exec(flags)?.[0] ?? ''] ?? [];
