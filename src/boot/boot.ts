import { cacheHome } from './cache-home.js';
import { chunkLoader } from './chunk-loader.js';
import { codeCache, noCodeCache } from './code-cache.js';

type Start = {
  /** Where the chunks are. */
  readonly directory: string;
  /** Loads what is not in a chunk: Node's own modules and native packages. */
  readonly require: (name: string) => object;
  /** The command line, without Node and the script. */
  readonly words: readonly string[];
};

type Main = { readonly main: (words: readonly string[]) => Promise<number> };

/** Exit codes after which compiled code is kept: a usage error says nothing about what a command needs. */
const ORDINARY_EXITS: readonly unknown[] = [undefined, 0, 1];

/** Runs the program with cached code, and keeps what it compiled. The process ends by itself, once everything is written. */
export function boot({ directory, require, words }: Start): void {
  const home = cacheHome(process.env, process.platform);
  const cache = home === undefined ? noCodeCache : codeCache(home, { installation: directory, slot: slotOf(words) });
  const loader = chunkLoader(directory, { pack: cache.read(), require });
  process.once('exit', (code) => {
    if (ORDINARY_EXITS.includes(code) && loader.hasNewCode()) cache.write(loader.pack);
  });
  const { main } = loader.load('main.cjs') as Main;
  void main(words).then((code) => {
    process.exitCode = code;
  });
}

/** The command's first word, as far as it can be one: options may come first, and typing errors end as usage errors. */
const slotOf = ([word = '']: readonly string[]): string => (/^[a-z][a-z-]{0,30}$/.test(word) ? word : 'any');
