import { CommandError, EXIT, type ExitCode } from '../diagnostics/errors.js';
import { terminalText } from '../render/terminal-text.js';

type Report = { readonly text: string; readonly exitCode: ExitCode };

const line = (label: string, text: string): string => `${label}${terminalText(text)}\n`;

/** `Error: what`, `* detail` lines as kumactl has them, an indented hint, and the exit code. A stack trace only for bugs, and only when debugging. */
export function reportFailure(error: unknown, { debug }: { readonly debug: boolean }): Report {
  if (error instanceof CommandError) {
    const hint = error.hint === undefined ? '' : line('  hint: ', error.hint);
    const details = error.details.map((detail) => line('* ', detail)).join('');
    return { text: line('Error: ', error.message) + details + hint, exitCode: error.exitCode };
  }
  const bug = error instanceof Error ? error : new Error(String(error));
  const trace = debug ? `${bug.stack ?? ''}\n` : '';
  const hint = debug
    ? 'please report it with the lines above and the command line'
    : 'run it again with --log-level=debug and report the output with the command line';
  return {
    text: `${line('Error: this is a bug in meshgw: ', bug.message)}${line('  hint: ', hint)}${trace}`,
    exitCode: EXIT.bug,
  };
}
