import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/source/decode-text.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const utf16be = (text: string) => Buffer.from(utf16le(text)).swap16();

describe('decodeText', () => {
  test.each([
    ['UTF-8', utf8('name: é😀')],
    ['UTF-8 with a byte order mark', utf8('\ufeffname: é😀')],
    ['UTF-16 little-endian', utf16le('name: é😀')],
    ['UTF-16 big-endian', utf16be('name: é😀')],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: 'name: é😀', problem: undefined });
  });

  test('a byte that is no UTF-8 is named where it stands', () => {
    const bytes = Buffer.concat([utf8('a: é\nb: '), Buffer.of(0xff), utf8(' c\n')]);
    const { text, problem } = decodeText(bytes);
    expect(problem).toEqual({ offset: 8, message: 'byte 0xff is not valid UTF-8 here' });
    expect(text).toBe('a: é\nb: \ufffd c\n');
  });

  test.each([
    ['a lead byte without the rest of its character', [0x62, 0xc3, 0x23, 0x61], '0xc3'],
    ['three bytes of which the last is missing', [0x62, 0xe2, 0x82, 0x23, 0x61], '0xe2'],
    ['four bytes of which the last two are missing', [0x62, 0xf0, 0x9f, 0x23, 0x61], '0xf0'],
    ['one broken character after another', [0x62, 0xc3, 0xc3, 0xa9], '0xc3'],
    ['a byte that begins nothing', [0x62, 0x82, 0x23, 0x61], '0x82'],
    ['an overlong form', [0x62, 0xe0, 0x80, 0x80, 0x61], '0xe0'],
  ])('%s is named by its first byte, not by what follows', (_, bytes, byte) => {
    expect(decodeText(Uint8Array.from(bytes)).problem).toEqual({
      offset: 1,
      message: `byte ${byte} is not valid UTF-8 here`,
    });
  });

  test('a character cut off at the end', () => {
    expect(decodeText(utf8('a: é').subarray(0, -1)).problem).toEqual({
      offset: 3,
      message: 'the text ends in the middle of a character: it is not valid UTF-8',
    });
  });

  test('half a surrogate pair in UTF-16, big-endian too', () => {
    expect(decodeText(utf16be('ab\ud83dcd')).problem?.offset).toBe(2);
  });

  test('Latin-1 is not taken for UTF-8', () => {
    expect(decodeText(Buffer.from('name: café', 'latin1')).problem?.offset).toBe(9);
  });

  test('an empty input is an empty text', () => {
    expect(decodeText(new Uint8Array())).toEqual({ text: '', problem: undefined });
  });
});
