import { expect, test } from 'vitest';
import { decodePack, encodePack } from '../../../src/boot/code-pack.js';

const pack = new Map([
  ['program.cjs', { build: '// 1f', chunks: ['main.cjs', 'naïve.cjs'], code: Buffer.from('compiled') }],
  ['lazy-naïve.cjs', { build: '', chunks: [], code: Buffer.alloc(0) }],
]);
const file = Buffer.from(encodePack(pack));

test('what is encoded is decoded', () => {
  expect(decodePack(file)).toEqual(pack);
  expect(decodePack(encodePack(new Map()))).toEqual(new Map());
});

test('a pack with any byte changed holds nothing', () => {
  for (const index of file.keys()) {
    const damaged = Buffer.from(file);
    damaged.writeUInt8(damaged.readUInt8(index) ^ 0x10, index);
    expect(decodePack(damaged).size, `byte ${index}`).toBe(0);
  }
});

test('a pack cut off anywhere, or with something behind it, holds nothing', () => {
  for (const length of file.keys()) expect(decodePack(file.subarray(0, length)).size, `${length} bytes`).toBe(0);
  expect(decodePack(Buffer.concat([file, Buffer.from([0])])).size).toBe(0);
});
