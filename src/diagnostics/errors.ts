/** Exit codes, the whole table (CLI.md "Conventions"). */
export const EXIT = { ok: 0, findings: 1, usage: 2, environment: 3, bug: 70, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What an error says beside its message. */
type Details = {
  /** What to do. */
  readonly hint?: string | undefined;
  /** What it consists of, a line each. */
  readonly details?: readonly string[];
  readonly cause?: unknown;
};

/** A failure that ends a command with one line, its details, an optional hint and a fixed exit code. Bugs are plain Errors (70). */
export class CommandError extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  readonly details: readonly string[];
  constructor(message: string, { exitCode, hint, details = [], cause }: { readonly exitCode: ExitCode } & Details) {
    super(message, { cause });
    this.name = 'CommandError';
    this.exitCode = exitCode;
    this.hint = hint;
    this.details = details;
  }
}

/** The command line is at fault: exit 2. */
export const usageError = (message: string, details: Details = {}): CommandError =>
  new CommandError(message, { ...details, exitCode: EXIT.usage });

/** The input, or the state asked about, is at fault: exit 1. */
export const inputError = (message: string, details: Details = {}): CommandError =>
  new CommandError(message, { ...details, exitCode: EXIT.findings });

/** A file, the network, a store, a lock: exit 3. */
export const environmentError = (message: string, details: Details = {}): CommandError =>
  new CommandError(message, { ...details, exitCode: EXIT.environment });
