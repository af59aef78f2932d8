import { execa } from 'execa';
import { environmentError } from '../diagnostics/errors.js';
import type { ProgramResult, ProgramRun, Programs } from '../ports.js';

/** Output of a program that is not read to its end: more would be no answer. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** What shells say of a program that a signal ended, such as a Ctrl-C that reached it as well: 128 and up. */
const SIGNALLED = 128;

/** Runs a program to its end: its own exit code, or why there is none. Throws an environment error for endless output. */
async function run({ program, arguments: words, input, timeout }: ProgramRun): Promise<ProgramResult> {
  const result = await execa(program, words, {
    input,
    timeout,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (result.code === 'ENOENT' || result.code === 'EACCES') return { kind: 'missing' };
  if (result.timedOut) return { kind: 'timeout' };
  if (result.isMaxBuffer) throw environmentError(`"${program}" printed more than ${MAX_OUTPUT_BYTES / 2 ** 20} MiB`);
  if (result.exitCode === undefined && result.signal === undefined) throw result;
  return { kind: 'ended', exitCode: result.exitCode ?? SIGNALLED, out: result.stdout, err: result.stderr };
}

export const programs: Programs = { run };
