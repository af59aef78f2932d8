import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, FileWriter, Random } from '../../ports.js';
import { writeJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import { shellWord } from '../shell-word.js';
import { storedItem } from './stored-item.js';
import type { SentWrite } from './write-changes.js';

/** Where and how what could not be restored is kept. */
export type Recovery = {
  /** A private directory of the user's, made when it is needed. */
  readonly directory: string;
  /** The options that lead another call to the same context, ready for a shell, e.g. `--context prod`. */
  readonly contextOptions: string;
  readonly files: Pick<FileWriter, 'writeAll'>;
  readonly clock: Clock;
  readonly random: Random;
};

/** `2026-11-23T12-00-00-1a2b3c4d`, which two calls do not share. */
function stampOf({ clock, random }: Recovery): string {
  const time = clock.now().toISOString().slice(0, 19).replaceAll(':', '-');
  return `${time}-${Buffer.from(random.bytes(4)).toString('hex')}`;
}

type Part = { readonly verb: 'delete' | 'apply'; readonly options: string; readonly documents: readonly JsonObject[] };

const textOf = ({ documents }: Part): string => documents.map((each) => `---\n${writeJson(each)}\n`).join('');

/** What was added is deleted, by its key alone; what was there before is applied, last written first. */
function partsOf(writes: readonly SentWrite[]): readonly Part[] {
  const added = writes.filter(({ before }) => before === undefined).map(({ change: { key } }) => ({ ...key }));
  const previous = writes.flatMap(({ before }) => (before === undefined ? [] : [storedItem(before).document]));
  const parts: readonly Part[] = [
    { verb: 'delete', options: ' --force --ignore-not-found', documents: added },
    { verb: 'apply', options: '', documents: previous },
  ];
  return parts.filter(({ documents }) => documents.length > 0);
}

/**
 * Saves what is needed to undo these writes later, in files only the user can read, for there may be Secrets among it. Returns the
 * command that does it. Throws an environment error, or what the file system throws, when nothing could be saved.
 */
export function saveRecovery(writes: readonly SentWrite[], recovery: Recovery): string {
  const { directory, contextOptions, files } = recovery;
  const stamp = stampOf(recovery);
  const parts = partsOf(writes).map((part) => ({ ...part, path: join(directory, `${part.verb}-${stamp}.yaml`) }));
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  files.writeAll(
    parts.map((part) => ({ path: part.path, mode: 0o600, content: textOf(part) })),
    { force: false },
  );
  return parts
    .map(({ verb, path, options }) => `meshgw ${verb} -f ${shellWord(path)}${options} ${contextOptions}`)
    .join(' && ');
}
