import { expect, test } from 'vitest';
import {
  formatNanoseconds,
  nextNanosecond,
  parseNanoseconds,
} from '../../../../src/stores/embedded/nanosecond-time.js';

const TEXT = '2026-11-23T02:38:11.240129802Z';

test('a time is read as it was written', () => {
  const time = parseNanoseconds(TEXT);
  expect(time).toBe(1_795_401_491_240_129_802n);
  expect(formatNanoseconds(time ?? 0n)).toBe(TEXT);
});

test.each(['', '2026-11-23T02:38:11Z', '2026-13-23T02:38:11.240129802Z', `${TEXT} `])(
  '"%s" is no such time',
  (text) => {
    expect(parseNanoseconds(text)).toBeUndefined();
  },
);

test('the next time is the clock’s, or the next nanosecond where the clock is not ahead', () => {
  expect(nextNanosecond(new Date(5), 4_999_999n)).toBe(5_000_000n);
  expect(nextNanosecond(new Date(5), 5_000_000n)).toBe(5_000_001n);
  expect(nextNanosecond(new Date(0), 5_000_000n)).toBe(5_000_001n);
});
