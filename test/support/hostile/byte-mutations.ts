import fc from 'fast-check';
import { seedTexts } from './seeds.js';

type ByteMutation = (bytes: Buffer) => Buffer;

/** Where in the bytes a drawn fraction falls. */
const place = (bytes: Buffer, at: number): number => Math.floor(at * bytes.length);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

const insertion = fc.constantFrom<readonly number[]>(
  [0x00],
  [0x0d],
  [0x0d, 0x0a],
  [0xef, 0xbb, 0xbf],
  [0xff],
  [0x80],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xc2, 0x85],
  [0xe2, 0x80, 0xa8],
  [0x1b, 0x5b, 0x33, 0x31, 0x6d],
);

const splice = (bytes: Buffer, { at, length, by }: { at: number; length: number; by: Uint8Array }): Buffer =>
  Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);

const NOTHING = new Uint8Array();

const insertions = fc.tuple(fraction, fc.oneof(insertion, fc.array(fc.nat(255), { minLength: 1, maxLength: 8 }))).map(
  ([at, by]): ByteMutation =>
    (bytes) =>
      splice(bytes, { at: place(bytes, at), length: 0, by: Uint8Array.from(by) }),
);

const flips = fc.tuple(fraction, fc.nat(7)).map(
  ([at, bit]): ByteMutation =>
    (bytes) => {
      const by = Uint8Array.of((bytes[place(bytes, at)] ?? 0) ^ (1 << bit));
      return splice(bytes, { at: place(bytes, at), length: 1, by });
    },
);

const deletions = fc.tuple(fraction, fc.integer({ min: 1, max: 60 })).map(
  ([at, length]): ByteMutation =>
    (bytes) =>
      splice(bytes, { at: place(bytes, at), length, by: NOTHING }),
);

const repetitions = fc.tuple(fraction, fc.integer({ min: 1, max: 60 }), fc.constantFrom(1, 2, 200)).map(
  ([at, length, times]): ByteMutation =>
    (bytes) => {
      const start = place(bytes, at);
      const by = Buffer.concat(Array.from({ length: times }, () => bytes.subarray(start, start + length)));
      return splice(bytes, { at: start, length: 0, by });
    },
);

const truncations = fraction.map(
  (at): ByteMutation =>
    (bytes) =>
      bytes.subarray(0, place(bytes, at)),
);

/** The beginning of one text and the end of another. */
const crossings = fc.tuple(fraction, fc.constantFrom(...seedTexts), fraction).map(
  ([at, text, from]): ByteMutation =>
    (bytes) => {
      const other = Buffer.from(text);
      return Buffer.concat([bytes.subarray(0, place(bytes, at)), other.subarray(place(other, from))]);
    },
);

const encodings = fc.constantFrom<ByteMutation>(
  (bytes) => Buffer.from(bytes.toString().replaceAll('\n', '\r\n')),
  (bytes) => Buffer.from(bytes.toString().replaceAll('\n', '\r')),
  (bytes) => Buffer.from(`\ufeff${bytes.toString()}`),
  (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le'),
  (bytes) => Buffer.from(bytes.toString(), 'utf16le'),
  (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, 'utf16le').swap16(),
);

/** A change of a text's bytes. */
export const byteMutations: fc.Arbitrary<ByteMutation> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: insertions },
      { weight: 3, arbitrary: flips },
      { weight: 3, arbitrary: deletions },
      { weight: 2, arbitrary: repetitions },
      { weight: 2, arbitrary: truncations },
      { weight: 2, arbitrary: crossings },
      { weight: 1, arbitrary: encodings },
    ),
    { maxLength: 3 },
  )
  .map((mutations) => (bytes) => mutations.reduce((changed, mutation) => mutation(changed), bytes));
