import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { CodePack, CompiledFile } from './code-pack.js';
import { onFirstUse } from './on-first-use.js';

export type ChunkLoader = {
  /** The exports of a chunk, which runs once. */
  readonly load: (chunk: string) => object;
  /** Whether anything has run whose code the pack did not hold. */
  readonly hasNewCode: () => boolean;
  /** The pack to keep: all code compiled so far, and what the old pack held of other files that still exist. */
  readonly pack: () => CodePack;
};

type Module = { readonly exports: object };
type Require = (name: string) => object;
type Chunk = (exports: object, require: Require, module: Module, filename: string, dirname: string) => void;

/** A file of chunks, ready to run. */
type ChunkFile = {
  readonly path: string;
  readonly script: Script;
  /** Its first line, which is another for any other content. */
  readonly build: string;
  readonly chunks: Readonly<Record<string, Chunk>>;
  /** The chunks whose code came out of the pack. */
  readonly cached: readonly string[];
};

/** What takes a while to load, and what few runs need: some of Node's modules, and packages that the build has marked. */
const SELDOM_USED =
  /^(?:\.\/lazy-.*|node:(?:child_process|crypto|https?|net|os|readline\/promises|timers\/promises|tty|util\/types|zlib))$/;

/** Packages that are seldom used have files of their own; everything else is in one. */
const fileOf = (chunk: string): string => (chunk.startsWith('lazy-') ? chunk : 'program.cjs');

/**
 * Runs the program's chunks out of the files in `directory`, with the compiled code that `pack` has of them. A chunk is a
 * CommonJS module; scripts/build.mjs says how they stand in a file.
 */
export function chunkLoader(
  directory: string,
  { pack, require }: { readonly pack: CodePack; readonly require: Require },
): ChunkLoader {
  const files = new Map<string, ChunkFile>();
  const modules = new Map<string, Module>();
  const ran = new Set<string>();

  const open = (name: string): ChunkFile => {
    const file = files.get(name) ?? compile(join(directory, name), pack.get(name));
    files.set(name, file);
    return file;
  };

  const load = (name: string): object => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const { path, chunks, cached } = open(fileOf(name));
    const chunk = chunks[name];
    if (chunk === undefined) throw new Error(`${path} has no chunk ${name}`);
    if (!cached.includes(name)) ran.add(name);
    const module: Module = { exports: {} };
    modules.set(name, module);
    chunk(module.exports, requireFromChunk, module, path, directory);
    return module.exports;
  };

  const requireFromChunk = (name: string): object => {
    const found = (): object => (name.startsWith('./') ? load(name.slice(2)) : require(name));
    return SELDOM_USED.test(name) ? onFirstUse(found) : found();
  };

  return {
    load,
    hasNewCode: () => ran.size > 0,
    pack: () => {
      const kept = [...pack].filter(([name]) => !files.has(name) && existsSync(join(directory, name)));
      const fresh = [...files].map(([name, { script, build, cached }]): [string, CompiledFile] => {
        const chunks = [...cached, ...[...ran].filter((chunk) => fileOf(chunk) === name)];
        return [name, { build, chunks, code: script.createCachedData() }];
      });
      return new Map([...kept, ...fresh]);
    },
  };
}

function compile(path: string, known: CompiledFile | undefined): ChunkFile {
  const source = readFileSync(path, 'latin1');
  const build = source.slice(0, source.indexOf('\n'));
  const cachedData = known?.build === build ? known.code : undefined;
  const script = new Script(source, {
    filename: path,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const isCached = cachedData !== undefined && script.cachedDataRejected !== true;
  return {
    path,
    script,
    build,
    chunks: script.runInThisContext(),
    cached: isCached ? (known?.chunks ?? []) : [],
  };
}
