import { createInterface } from 'node:readline/promises';

/**
 * Asks on stderr and reads one line of stdin; only `y` and `yes` are yes, the end of the input is no. The terminal keeps its
 * own line editing (no `output`), so that Ctrl-C ends the program as it does everywhere else.
 */
export async function confirm(question: string): Promise<boolean> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return /^y(es)?$/i.test(line.trim());
    process.stderr.write('\n');
    return false;
  } finally {
    lines.close();
  }
}
