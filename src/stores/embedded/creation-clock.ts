import { isArrayBuffer } from 'node:util/types';
import type { Clock } from '../../ports.js';
import type { Connection } from './connection.js';
import { formatNanoseconds, nextNanosecond, parseNanoseconds } from './nanosecond-time.js';
import { damagedStore } from './store-failure.js';

/** Times for one transaction: each strictly later than every time this store ever gave, whatever the system clock does. */
export type CreationClock = {
  /** False until the store has given its first time: nothing was ever put into it. */
  readonly started: boolean;
  readonly next: () => string;
  /** Records the last time given; belongs into the transaction that used it. */
  readonly save: () => void;
};

/** Reads where the store's clock stands. */
export function creationClock(connection: Connection, { clock, file }: { clock: Clock; file: string }): CreationClock {
  const saved = readLatest(connection, file);
  let latest = saved ?? 0n;
  return {
    started: saved !== undefined,
    next: () => {
      latest = nextNanosecond(clock.now(), latest);
      return formatNanoseconds(latest);
    },
    save: () => {
      if (latest === (saved ?? 0n)) return;
      connection
        .prepare('INSERT INTO clock VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET latest = excluded.latest')
        .run(formatNanoseconds(latest));
    },
  };
}

function readLatest(connection: Connection, file: string): bigint | undefined {
  const [row] = connection.prepare('SELECT CAST(latest AS BLOB) AS latest FROM clock').all();
  if (row === undefined) return undefined;
  const content = typeof row === 'object' && row !== null && 'latest' in row ? row.latest : undefined;
  // Bytes, for libsql aborts the process where a damaged text is not UTF-8.
  const latest = isArrayBuffer(content) ? parseNanoseconds(Buffer.from(content).toString('utf8')) : undefined;
  if (latest === undefined) throw damagedStore(file);
  return latest;
}
