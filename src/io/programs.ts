import { execa } from 'execa';
import type { ProgramResult, ProgramRun, Programs } from '../ports.js';

/** Output of a program that is not read to its end: more would be no answer. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Runs a program to its end: its own exit code, or why there is none. */
async function run({ program, arguments: words, input, timeout }: ProgramRun): Promise<ProgramResult> {
  const result = await execa(program, words, {
    input,
    timeout,
    reject: false,
    stripFinalNewline: false,
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (result.code === 'ENOENT') return { kind: 'missing' };
  if (result.timedOut) return { kind: 'timeout' };
  if (result.exitCode === undefined) throw result;
  return { kind: 'ended', exitCode: result.exitCode, out: result.stdout, err: result.stderr };
}

export const programs: Programs = { run };
