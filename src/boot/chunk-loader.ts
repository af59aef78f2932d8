import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import type { CodePack, CompiledChunk } from './code-pack.js';
import { onFirstUse } from './on-first-use.js';

export type ChunkLoader = {
  /** The exports of a chunk, evaluated once. */
  readonly load: (name: string) => object;
  /** Whether anything had to be compiled that the pack did not hold. */
  readonly hasNewCode: () => boolean;
  /** The pack to keep: all code compiled so far, and what the old pack held of other chunks that still exist. */
  readonly pack: () => CodePack;
};

type Module = { readonly exports: object };
type Loaded = { readonly script: Script; readonly sourceChecksum: number };

/** What takes a while to load, and what few runs need: some of Node's modules, and packages that the build has marked. */
const SELDOM_USED = /^(?:\.\/lazy-.*|node:(?:child_process|crypto|https?|readline\/promises))$/;

/**
 * Loads the program's chunks from `directory`, with the compiled code that `cached` has of them. A chunk is a CommonJS module
 * inside the function that Node would wrap around it (scripts/build.mjs), so that its text need not be copied here.
 */
export function chunkLoader(
  directory: string,
  { cached, require }: { readonly cached: CodePack; readonly require: (name: string) => object },
): ChunkLoader {
  const modules = new Map<string, Module>();
  const loaded = new Map<string, Loaded>();
  let compiled = 0;

  const compile = (name: string): Script => {
    const bytes = readFileSync(join(directory, name));
    const sourceChecksum = crc32(bytes);
    const known = cached.get(name);
    const cachedData = known?.sourceChecksum === sourceChecksum ? known.code : undefined;
    const script = new Script(bytes.toString('latin1'), {
      filename: join(directory, name),
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected === true) compiled += 1;
    loaded.set(name, { script, sourceChecksum });
    return script;
  };

  const load = (name: string): object => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    modules.set(name, module);
    const requireFrom = (wanted: string): object => {
      const found = (): object => (wanted.startsWith('./') ? load(wanted.slice(2)) : require(wanted));
      return SELDOM_USED.test(wanted) ? onFirstUse(found) : found();
    };
    compile(name).runInThisContext()(module.exports, requireFrom, module, join(directory, name), directory);
    return module.exports;
  };

  return {
    load,
    hasNewCode: () => compiled > 0,
    pack: () => {
      const kept = [...cached].filter(([name]) => !loaded.has(name) && existsSync(join(directory, name)));
      const fresh = [...loaded].map(([name, { script, sourceChecksum }]): [string, CompiledChunk] => [
        name,
        { sourceChecksum, code: script.createCachedData() },
      ]);
      return new Map([...kept, ...fresh]);
    },
  };
}
