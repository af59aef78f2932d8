import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CodePack, decodePack, encodePack } from './code-pack.js';
import { isPrivateDirectory, readPrivateFile, replacePrivateFile } from './private-file.js';

/** Compiled code kept from one run to the next. It never fails: what cannot be read or written is as if it were not there. */
export type CodeCache = {
  readonly read: () => CodePack;
  readonly write: (produce: () => CodePack) => void;
};

const KEPT_GENERATIONS = 8;
const ABANDONED_MILLISECONDS = 60_000;

/** No cache: nothing is found, nothing is kept. */
export const noCodeCache: CodeCache = { read: () => new Map(), write: () => undefined };

/**
 * The cache in the directory `home`. One file holds what one command needs (`slot`), so that a run opens one file and gets
 * exactly the functions such a run uses. Code of another Node, another CPU, other V8 flags or another installation of meshgw
 * lives in another generation, so they do not overwrite one another's.
 */
export function codeCache(home: string, { installation, slot }: { installation: string; slot: string }): CodeCache {
  const generation = join(home, generationName(installation));
  const file = join(generation, `${slot}.pack`);
  return {
    read: () => quietly(() => (areOurs(home, generation) ? decodePack(readPrivateFile(file)) : undefined)) ?? new Map(),
    write: (produce) =>
      quietly(() => {
        makeDirectory(dirname(home));
        makeDirectory(home);
        const isNew = makeDirectory(generation);
        if (!areOurs(home, generation)) return;
        replacePrivateFile(file, () => encodePack(produce()));
        if (isNew) removeOldGenerations(home);
        removeAbandoned(generation);
      }),
  };
}

function generationName(installation: string): string {
  // V8 refuses code made with other flags. They come from these two places; v8.cachedDataVersionTag() would know for sure,
  // but loading node:v8 takes longer than reading the cache.
  const rest = JSON.stringify([installation, process.execArgv, process.env['NODE_OPTIONS']]);
  return [process.version, process.arch, fingerprint(rest)].join('-');
}

/** FNV-1a, 32 bits: texts that have one by chance share a directory, and the pack in it names its build. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}

/**
 * Makes one directory, and says whether there was none. Not the recursive kind: a home that does not exist is not made up
 * here, and that kind never returns where the system answers ENOENT under a directory that exists (/proc, some automounts).
 */
function makeDirectory(path: string): boolean {
  if (existsSync(path)) return false;
  mkdirSync(path, { mode: 0o700 });
  return true;
}

const areOurs = (home: string, generation: string): boolean =>
  isPrivateDirectory(home) && isPrivateDirectory(generation);

/** What was written last stays. */
function removeOldGenerations(home: string): void {
  const byAge = readdirSync(home)
    .filter((name) => name.startsWith('v'))
    .map((name) => ({ path: join(home, name), time: statSync(join(home, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of byAge.slice(KEPT_GENERATIONS)) rmSync(path, { recursive: true, force: true });
}

/** Temporary files of processes that were killed while writing. */
function removeAbandoned(generation: string): void {
  const oldest = Date.now() - ABANDONED_MILLISECONDS;
  for (const name of readdirSync(generation).filter((each) => each.endsWith('.tmp'))) {
    if (statSync(join(generation, name)).mtimeMs < oldest) rmSync(join(generation, name), { force: true });
  }
}

/** A cache is a convenience: no failure of it (missing, damaged, read-only, full disk, someone else's) is worth a word. */
function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}
