import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../../support/meshgw.js';

const driver = fileURLToPath(new URL('./terminal.py', import.meta.url));

/** A text to wait for, and what to type then. */
export type Turn = readonly [awaited: string, typed: string];

type OnTerminal = {
  /** The command line; `meshgw` is on the PATH. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs a command on a terminal of its own. All that it showed, stdout and stderr together, and how it ended. */
export async function onTerminal(
  sandbox: Sandbox,
  dialogue: readonly Turn[],
  { command, env = {} }: OnTerminal,
): Promise<{ readonly shown: string; readonly exitCode: number | undefined }> {
  const words = ['python3', driver, JSON.stringify(dialogue), ...command];
  const script = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const { out, exitCode } = await sandbox.bash(script, { env });
  return { shown: out, exitCode };
}
