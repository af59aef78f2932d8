import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chunkLoader } from '../../../src/boot/chunk-loader.js';
import type { CodePack } from '../../../src/boot/code-pack.js';
import { scratchDirectory } from '../../support/scratch-directory.js';

const PROGRAM = {
  'main.cjs':
    "exports.sum = 1 + require('./chunk.cjs').two; exports.os = require('node:os').name; exports.where = [__filename, __dirname];",
  'chunk.cjs': 'globalThis.evaluations = (globalThis.evaluations ?? 0) + 1; module.exports = { two: 2 };',
  'broken.cjs': "exports.fail = () => { throw new Error('on purpose'); };",
  'a.cjs': "exports.name = 'a'; exports.other = require('./b.cjs').name;",
  'b.cjs': "exports.name = 'b'; exports.other = require('./a.cjs').name;",
  'user.cjs': "const lazy = require('./lazy-package.cjs'); exports.use = () => lazy.value;",
};
const PACKAGE = { 'lazy-package.cjs': 'globalThis.packageRuns = true; exports.value = 7;' };

/** As scripts/build.mjs writes it. */
const table = (chunks: Readonly<Record<string, string>>): string => {
  const functions = Object.entries(chunks).map(
    ([name, code]) => `"${name}": function (exports, require, module, __filename, __dirname) {\n${code}\n}`,
  );
  const text = `({\n${functions.join(',\n')}\n})\n`;
  return `// ${createHash('sha256').update(text).digest('hex')}\n${text}`;
};

function programDirectory(program: Readonly<Record<string, string>> = PROGRAM): string {
  const directory = scratchDirectory();
  writeFileSync(join(directory, 'program.cjs'), table(program));
  writeFileSync(join(directory, 'lazy-package.cjs'), table(PACKAGE));
  return directory;
}

const loaderOf = (directory: string, pack: CodePack = new Map()) =>
  chunkLoader(directory, { pack, require: (name) => ({ name: `from ${name}` }) });

test('loads chunks by relative name, anything else through the given require, and each once', () => {
  const directory = programDirectory();
  const loader = loaderOf(directory);
  const main = { sum: 3, os: 'from node:os', where: [join(directory, 'program.cjs'), directory] };
  expect(loader.load('main.cjs')).toEqual(main);
  expect(loader.load('main.cjs')).toBe(loader.load('main.cjs'));
  expect(loader.load('chunk.cjs')).toEqual({ two: 2 });
  expect(Reflect.get(globalThis, 'evaluations')).toBe(1);
});

test('a chunk that does not exist is named', () => {
  expect(() => loaderOf(programDirectory()).load('absent.cjs')).toThrow('has no chunk absent.cjs');
});

test('chunks that need each other see what is there so far, as in CommonJS', () => {
  expect(loaderOf(programDirectory()).load('a.cjs')).toEqual({ name: 'a', other: 'b' });
});

test('a package that is seldom used runs when something in it is used', () => {
  const user = loaderOf(programDirectory()).load('user.cjs');
  expect(Reflect.get(globalThis, 'packageRuns')).toBeUndefined();
  expect(Reflect.get(user, 'use')()).toBe(7);
  expect(Reflect.get(globalThis, 'packageRuns')).toBe(true);
});

test('with the code of the run before there is nothing new, until another chunk runs', () => {
  const directory = programDirectory();
  const first = loaderOf(directory);
  first.load('main.cjs');
  expect(first.hasNewCode()).toBe(true);
  const second = loaderOf(directory, first.pack());
  expect(second.load('main.cjs')).toMatchObject({ sum: 3 });
  expect(second.hasNewCode()).toBe(false);
  second.load('a.cjs');
  expect(second.hasNewCode()).toBe(true);
  expect(second.pack().get('program.cjs')?.chunks).toEqual(['main.cjs', 'chunk.cjs', 'a.cjs', 'b.cjs']);
});

test('code of a source that has changed is not used, also when the length is the same', () => {
  const directory = programDirectory();
  const first = loaderOf(directory);
  first.load('chunk.cjs');
  writeFileSync(
    join(directory, 'program.cjs'),
    table({ ...PROGRAM, 'chunk.cjs': PROGRAM['chunk.cjs'].replace('two: 2', 'two: 3') }),
  );
  const second = loaderOf(directory, first.pack());
  expect(second.load('chunk.cjs')).toEqual({ two: 3 });
  expect(second.hasNewCode()).toBe(true);
});

test('code that V8 rejects is compiled anew', () => {
  // A source that this process has not compiled before: V8 looks among those first.
  const program = { 'main.cjs': 'exports.rejected = 1;' };
  const [build = ''] = table(program).split('\n');
  const nonsense = { build, chunks: ['main.cjs'], code: Buffer.alloc(64) };
  const loader = loaderOf(programDirectory(program), new Map([['program.cjs', nonsense]]));
  expect(loader.load('main.cjs')).toEqual({ rejected: 1 });
  expect(loader.hasNewCode()).toBe(true);
});

test('the pack keeps the code of files that were not needed, as long as they exist', () => {
  const directory = programDirectory();
  const first = loaderOf(directory);
  for (const name of ['chunk.cjs', 'lazy-package.cjs']) first.load(name);
  const second = loaderOf(directory, first.pack());
  second.load('a.cjs');
  expect([...second.pack().keys()].sort()).toEqual(['lazy-package.cjs', 'program.cjs']);
  rmSync(join(directory, 'lazy-package.cjs'));
  expect([...second.pack().keys()]).toEqual(['program.cjs']);
});

test('stack traces name the file, with line and column', () => {
  const directory = programDirectory();
  const broken = loaderOf(directory).load('broken.cjs');
  const line = table(PROGRAM).split('\n').indexOf(PROGRAM['broken.cjs']) + 1;
  expect(stackOf(Reflect.get(broken, 'fail'))).toContain(`exports.fail (${join(directory, 'program.cjs')}:${line}:30)`);
});

function stackOf(fail: () => never): string | undefined {
  try {
    return fail();
  } catch (error) {
    return error instanceof Error ? error.stack : undefined;
  }
}
