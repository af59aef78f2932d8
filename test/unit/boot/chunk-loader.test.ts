import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { chunkLoader } from '../../../src/boot/chunk-loader.js';
import type { CodePack } from '../../../src/boot/code-pack.js';
import { scratchDirectory } from '../../support/scratch-directory.js';

const CHUNKS = {
  'main.cjs':
    "exports.sum = 1 + require('./chunk.cjs').two; exports.platform = require('node:os').platform; exports.where = [__filename, __dirname];",
  'chunk.cjs': 'globalThis.evaluations = (globalThis.evaluations ?? 0) + 1; module.exports = { two: 2 };',
  'broken.cjs': "exports.fail = () => { throw new Error('on purpose'); };",
  'a.cjs': "exports.name = 'a'; exports.other = require('./b.cjs').name;",
  'b.cjs': "exports.name = 'b'; exports.other = require('./a.cjs').name;",
};

const chunk = (code: string): string => `(function (exports, require, module, __filename, __dirname) {${code}\n})`;

function chunkDirectory(): string {
  const directory = scratchDirectory();
  for (const [name, text] of Object.entries(CHUNKS)) writeFileSync(join(directory, name), chunk(text));
  return directory;
}

const loaderOf = (directory: string, cached: CodePack = new Map()) =>
  chunkLoader(directory, { cached, require: (name) => ({ platform: `from ${name}` }) });

test('loads chunks by relative name, anything else through the given require, and each once', () => {
  const directory = chunkDirectory();
  const loader = loaderOf(directory);
  const main = { sum: 3, platform: 'from node:os', where: [join(directory, 'main.cjs'), directory] };
  expect(loader.load('main.cjs')).toEqual(main);
  expect(loader.load('main.cjs')).toBe(loader.load('main.cjs'));
  expect(loader.load('chunk.cjs')).toEqual({ two: 2 });
  expect(Reflect.get(globalThis, 'evaluations')).toBe(1);
});

test('chunks that need each other see what is there so far, as in CommonJS', () => {
  expect(loaderOf(chunkDirectory()).load('a.cjs')).toEqual({ name: 'a', other: 'b' });
});

test('with the code of the run before there is nothing new', () => {
  const directory = chunkDirectory();
  const first = loaderOf(directory);
  first.load('main.cjs');
  expect(first.hasNewCode()).toBe(true);
  const second = loaderOf(directory, first.pack());
  expect(second.load('main.cjs')).toMatchObject({ sum: 3 });
  expect(second.hasNewCode()).toBe(false);
});

test('code of a source that has changed is not used, also when the length is the same', () => {
  const directory = chunkDirectory();
  const first = loaderOf(directory);
  first.load('chunk.cjs');
  writeFileSync(join(directory, 'chunk.cjs'), chunk(CHUNKS['chunk.cjs'].replace('two: 2', 'two: 3')));
  const second = loaderOf(directory, first.pack());
  expect(second.load('chunk.cjs')).toEqual({ two: 3 });
  expect(second.hasNewCode()).toBe(true);
});

test('code that V8 rejects is compiled anew', () => {
  const directory = scratchDirectory();
  // A source that this process has not compiled before: V8 looks among those first.
  const source = Buffer.from(chunk('exports.rejected = 1;'));
  writeFileSync(join(directory, 'rejected.cjs'), source);
  const nonsense = { sourceChecksum: crc32(source), code: Buffer.alloc(64) };
  const loader = loaderOf(directory, new Map([['rejected.cjs', nonsense]]));
  expect(loader.load('rejected.cjs')).toEqual({ rejected: 1 });
  expect(loader.hasNewCode()).toBe(true);
});

test('the pack keeps the code of other chunks as long as they exist', () => {
  const directory = chunkDirectory();
  const first = loaderOf(directory);
  for (const name of ['a.cjs', 'broken.cjs']) first.load(name);
  rmSync(join(directory, 'broken.cjs'));
  const second = loaderOf(directory, first.pack());
  second.load('chunk.cjs');
  expect([...second.pack().keys()].sort()).toEqual(['a.cjs', 'b.cjs', 'chunk.cjs']);
});

test('stack traces name the chunk, with line and column', () => {
  const directory = chunkDirectory();
  const broken = loaderOf(directory).load('broken.cjs') as { readonly fail: () => never };
  expect(stackOf(broken.fail)).toContain(
    `exports.fail (${join(directory, 'broken.cjs')}:1:${chunk('').indexOf('\n') + 30})`,
  );
});

function stackOf(fail: () => never): string | undefined {
  try {
    return fail();
  } catch (error) {
    return error instanceof Error ? error.stack : undefined;
  }
}
