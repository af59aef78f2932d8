import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { kill } from 'node:process';

/** What tells one process from a later one that has got the same number. */
export type ProcessIdentity = { readonly pid: number; readonly startTime: string };

/** What is known of the processes of this machine; Linux tells in /proc, other systems by `ps`. */
export type RunningProcesses = {
  /** Digits that stay the same for the life of a process; undefined when there is no such process. */
  readonly startTime: (pid: number) => string | undefined;
  /** Processes with these among their arguments, one after the other. */
  readonly withArguments: (words: readonly string[]) => readonly number[];
};

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const linux: RunningProcesses = {
  startTime: (pid) => {
    // The name, in parentheses, may hold anything; the state (1st after it) is Z for one that has ended already.
    const fields = readIfThere(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
    return fields?.[0] === 'Z' ? undefined : fields?.[19];
  },
  withArguments: (words) => {
    const sought = `\0${words.join('\0')}\0`;
    const isMeant = (pid: string): boolean => readIfThere(`/proc/${pid}/cmdline`)?.includes(sought) === true;
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && isMeant(name))
      .map(Number);
  },
};

function ps(...options: readonly string[]): string {
  try {
    return execFileSync('ps', options, { encoding: 'utf8', env: { LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

const others: RunningProcesses = {
  startTime: (pid) => {
    const started = Date.parse(ps('-o', 'lstart=', '-p', String(pid)).trim());
    return Number.isNaN(started) ? undefined : String(started);
  },
  withArguments: (words) =>
    ps('-axww', '-o', 'pid=,command=')
      .split('\n')
      .filter((line) => line.includes(` ${words.join(' ')} `))
      .map((line) => Number.parseInt(line, 10)),
};

export const processesOf = (platform: NodeJS.Platform): RunningProcesses => (platform === 'linux' ? linux : others);

/** Whether that very process is still there. */
export const isRunning = ({ pid, startTime }: ProcessIdentity, processes: RunningProcesses): boolean =>
  processes.startTime(pid) === startTime;

/** Sends a signal; a process that has ended meanwhile is no failure. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(pid, signal);
  } catch {
    // It is gone, or not ours: both show when somebody looks again.
  }
}
