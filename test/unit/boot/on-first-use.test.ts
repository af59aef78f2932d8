import { constants } from 'node:fs';
import { expect, test } from 'vitest';
import { onFirstUse } from '../../../src/boot/on-first-use.js';

test('loads nothing before something is used, then behaves like the module', () => {
  const loads: string[] = [];
  const stand = onFirstUse(() => {
    loads.push('loaded');
    return { two: 2, twice: (value: number) => 2 * value, constants };
  });
  expect(loads).toEqual([]);
  expect(Reflect.get(stand, 'two')).toBe(2);
  expect(loads).not.toEqual([]);
  expect('twice' in stand).toBe(true);
  expect('thrice' in stand).toBe(false);
  expect(Object.keys(stand)).toEqual(['two', 'twice', 'constants']);
});

test('properties that cannot be configured can still be listed and copied', () => {
  const frozen = Object.freeze({ fixed: 1 });
  expect({ ...onFirstUse(() => frozen) }).toEqual(frozen);
  expect(
    Object.getOwnPropertyDescriptor(
      onFirstUse(() => frozen),
      'absent',
    ),
  ).toBeUndefined();
});
