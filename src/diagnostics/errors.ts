/** Exit codes, the whole table (CLI.md "Conventions"). */
export const EXIT = { ok: 0, findings: 1, usage: 2, environment: 3, bug: 70, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure that ends a command with one line, an optional hint and a fixed exit code. Bugs are plain Errors (70). */
export class CommandError extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  constructor(message: string, { exitCode, hint, cause }: { exitCode: ExitCode; hint?: string; cause?: unknown }) {
    super(message, { cause });
    this.name = 'CommandError';
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

type Details = { readonly hint?: string | undefined; readonly cause?: unknown };
const withHint = (exitCode: ExitCode, { hint, cause }: Details) => ({
  exitCode,
  ...(hint === undefined ? {} : { hint }),
  cause,
});

/** The command line is at fault: exit 2. */
export const usageError = (message: string, details: Details = {}): CommandError =>
  new CommandError(message, withHint(EXIT.usage, details));

/** The input, or the state asked about, is at fault: exit 1. */
export const inputError = (message: string, details: Details = {}): CommandError =>
  new CommandError(message, withHint(EXIT.findings, details));

/** A file, the network, a store, a lock: exit 3. */
export const environmentError = (message: string, details: Details = {}): CommandError =>
  new CommandError(message, withHint(EXIT.environment, details));
