import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeCache, noCodeCache } from '../../../src/boot/code-cache.js';
import { scratchDirectory } from '../../support/scratch-directory.js';

const pack = new Map([['program.cjs', { build: '// 1', chunks: ['main.cjs'], code: Buffer.from('code') }]]);
const key = { installation: '/opt/meshgw/dist', slot: 'get' };

function homeWithPack(): string {
  const home = join(scratchDirectory(), 'cache', 'meshgw');
  codeCache(home, key).write(() => pack);
  return home;
}

test('finds nothing at first, then what was written', () => {
  const home = join(scratchDirectory(), 'meshgw');
  expect(codeCache(home, key).read()).toEqual(new Map());
  codeCache(home, key).write(() => pack);
  expect(codeCache(home, key).read()).toEqual(pack);
});

test('another command and another installation have a pack of their own', () => {
  const home = homeWithPack();
  expect(codeCache(home, { ...key, slot: 'apply' }).read()).toEqual(new Map());
  expect(codeCache(home, { ...key, installation: '/elsewhere' }).read()).toEqual(new Map());
});

test('no cache finds and keeps nothing', () => {
  noCodeCache.write(() => pack);
  expect(noCodeCache.read()).toEqual(new Map());
});

test('does not look behind a symbolic link, nor write there', () => {
  const home = homeWithPack();
  const link = join(scratchDirectory(), 'link');
  symlinkSync(home, link);
  expect(codeCache(link, key).read()).toEqual(new Map());
  codeCache(link, { ...key, slot: 'apply' }).write(() => pack);
  expect(codeCache(home, { ...key, slot: 'apply' }).read()).toEqual(new Map());
});

test('a place that cannot be a directory, and code that cannot be had, are no errors', () => {
  const home = join(scratchDirectory(), 'file');
  writeFileSync(home, '');
  codeCache(home, key).write(() => pack);
  expect(codeCache(home, key).read()).toEqual(new Map());
  const fails = () => {
    throw new Error('no code');
  };
  codeCache(scratchDirectory(), key).write(fails);
});

test('does not make up a home that does not exist', () => {
  const scratch = scratchDirectory();
  codeCache(join(scratch, 'no-such-home', '.cache', 'meshgw'), key).write(() => pack);
  expect(readdirSync(scratch)).toEqual([]);
});

test('keeps the eight generations written last', () => {
  const home = scratchDirectory();
  for (let age = 1; age <= 9; age++) {
    const generation = join(home, `v0.0.${age}-x64`);
    mkdirSync(generation);
    utimesSync(generation, 1000 - age, 1000 - age);
  }
  codeCache(home, key).write(() => pack);
  expect(readdirSync(home)).toHaveLength(8);
  expect(readdirSync(home)).toEqual(expect.arrayContaining(['v0.0.1-x64', 'v0.0.7-x64']));
  expect(codeCache(home, key).read()).toEqual(pack);
});

test('removes what a killed process left half written, and only that', () => {
  const home = homeWithPack();
  const generation = join(home, readdirSync(home)[0] ?? '');
  for (const name of ['get.pack.1-abandoned.tmp', 'get.pack.2-being-written.tmp'])
    writeFileSync(join(generation, name), '');
  utimesSync(join(generation, 'get.pack.1-abandoned.tmp'), 1000, 1000);
  codeCache(home, key).write(() => pack);
  expect(readdirSync(generation)).toEqual(['get.pack', 'get.pack.2-being-written.tmp']);
});
