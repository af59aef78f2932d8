import { writeSync } from 'node:fs';
import { record } from './record.js';
import { recordOptions, USAGE } from './record-options.js';

const print = (line: string): void => void writeSync(1, `${line}\n`);
const complain = (error: unknown): void =>
  void writeSync(2, `record: ${error instanceof Error ? error.message : String(error)}\n`);

/** Runs the recording tool; `folder` holds the recorded calls. The exit status: 2 where something else than comparing failed. */
export async function recordProgram(words: readonly string[], folder: string): Promise<0 | 1 | 2> {
  if (words.includes('--help')) {
    print(USAGE);
    return 0;
  }
  try {
    return await record(recordOptions(words), folder, print);
  } catch (error) {
    complain(error);
    return 2;
  }
}
