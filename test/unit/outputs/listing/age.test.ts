import { expect, test } from 'vitest';
import { age } from '../../../../src/outputs/listing/age.js';

const NOW = new Date('2026-11-23T12:00:00Z');

test.each([
  ['2026-11-23T12:00:00Z', '0s'],
  ['2026-11-23T11:59:15.500Z', '44s'],
  ['2026-11-23T11:59:00Z', '1m'],
  ['2026-11-23T11:00:01Z', '59m'],
  ['2026-11-23T11:00:00Z', '1h'],
  ['2026-11-22T12:00:00.000000001Z', '1d'],
  ['2025-11-24T12:00:00Z', '364d'],
  ['2025-11-23T12:00:00Z', '1y'],
  ['2026-11-23T14:00:00+02:00', '0s'],
  ['2026-11-23T13:00:00Z', '0s'],
  ['yesterday', 'never'],
  [undefined, 'never'],
])('the age of %s, in one unit', (time, text) => {
  expect(age(time, NOW)).toBe(text);
});
