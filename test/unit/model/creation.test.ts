import { describe, expect, test } from 'vitest';
import { compareCreation, creationInstant } from '../../../src/model/creation.js';

describe('creation times', () => {
  test('keep what is below a millisecond', () => {
    expect(creationInstant('1970-01-01T00:00:01.000000001Z')).toBe(1_000_000_001n);
    expect(creationInstant('1970-01-01T00:00:00.1Z')).toBe(100_000_000n);
    expect(creationInstant('1970-01-01T01:00:00+01:00')).toBe(0n);
    expect(creationInstant('1969-12-31T23:59:59.5Z')).toBe(-500_000_000n);
  });

  test.each([undefined, '', 'yesterday', '2024-01-01', '2024-13-01T00:00:00Z'])('%s tells nothing', (text) => {
    expect(creationInstant(text)).toBeUndefined();
  });

  test('equal times tell nothing, whatever the position', () => {
    expect(compareCreation({ time: 1n, position: 1 }, { time: 1n, position: 2 })).toEqual({ order: 0, by: 'nothing' });
    expect(compareCreation({ time: 2n, position: 1 }, { time: 1n, position: 2 })).toEqual({ order: 1, by: 'time' });
  });
});
