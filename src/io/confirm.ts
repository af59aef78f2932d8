import { createInterface } from 'node:readline/promises';

/** Asks on stderr and reads one line of stdin; only `y` and `yes` are yes. */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
