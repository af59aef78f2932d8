import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../../../src/resources/shape/duration.js';

describe('parseDuration', () => {
  test.each([
    ['0', 0n],
    ['-0', 0n],
    ['10s', 10_000_000_000n],
    ['1h30m', 5_400_000_000_000n],
    ['-1.5h', -5_400_000_000_000n],
    ['+1ms', 1_000_000n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
    ['1µs1us', 2_000n],
    ['1.9ns', 1n],
    ['9223372036854775807ns', 2n ** 63n - 1n],
  ])('reads %s', (text, nanoseconds) => expect(parseDuration(text)).toBe(nanoseconds));

  test.each(['', '10', 's', '.s', '1d', '1 s', '1s ', '1s-1s', '--1s', '1S', '9223372036854775808ns', '10sx', 'x10s'])(
    'refuses %j',
    (text) => expect(parseDuration(text)).toBeUndefined(),
  );
});

test.each([
  [0n, '0s'],
  [5_400_000_000_000n, '5400s'],
  [500_000_000n, '0.500s'],
  [-1_500n, '-0.000001500s'],
  [1_000_000_001n, '1.000000001s'],
])('formatDuration writes %d', (nanoseconds, text) => expect(formatDuration(nanoseconds)).toBe(text));
