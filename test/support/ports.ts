import { randomBytes } from 'node:crypto';
import type { Ports, Variables } from '../../src/ports.js';
import { createStyle } from '../../src/render/style.js';

/** In-memory ports for tests of commands: what was written to the streams is collected; unwanted effects throw. */
export type RecordedPorts = Ports & { readonly output: { readonly out: () => string; readonly err: () => string } };

const forbidden = (what: string) => (): never => {
  throw new Error(`this test does not expect ${what}`);
};

const plain = createStyle(false);

/** 2026-11-23T12:00:00Z unless the test says otherwise; no files, no stdin, no network, no terminal. */
export function recordPorts(overrides: Partial<Ports> & { readonly variables?: Variables } = {}): RecordedPorts {
  const out: string[] = [];
  const err: string[] = [];
  const { variables, ...ports } = overrides;
  return {
    streams: {
      out: (text) => void out.push(text),
      err: (text) => void err.push(text),
      stdinIsTerminal: false,
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
    },
    styles: { out: plain, err: plain },
    clock: { now: () => new Date('2026-11-23T12:00:00Z') },
    random: { bytes: (count) => randomBytes(count) },
    sleep: forbidden('sleep'),
    host: {
      variables: variables ?? {},
      platform: 'linux',
      homeDirectory: '/home/tester',
      workingDirectory: '/home/tester/project',
    },
    confirm: forbidden('confirm'),
    inputs: {
      kindOf: forbidden('kindOf'),
      list: forbidden('list'),
      read: forbidden('read'),
      readStdin: forbidden('readStdin'),
      fetch: forbidden('fetch'),
    },
    files: { writeAll: forbidden('writeAll'), readIfPresent: forbidden('readIfPresent'), update: forbidden('update') },
    watcher: { changes: forbidden('changes') },
    signals: { take: forbidden('take') },
    openHttp: forbidden('openHttp'),
    programs: { run: forbidden('programs.run') },
    ...ports,
    output: { out: () => out.join(''), err: () => err.join('') },
  };
}
