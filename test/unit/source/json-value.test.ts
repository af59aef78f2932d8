import { expect, test } from 'vitest';
import { newJsonObject } from '../../../src/source/json-value.js';

test('a new object inherits nothing, not even a constructor', () => {
  const inherited = [];
  for (let object = newJsonObject(); object !== null; object = Object.getPrototypeOf(object))
    inherited.push(...Reflect.ownKeys(object));
  expect(inherited).toEqual([]);
});

test('a key of any name is a plain key, and of one object alone', () => {
  const object = newJsonObject();
  const name = '__proto__';
  object[name] = { polluted: true };
  object['constructor'] = 1;
  expect(Object.entries(object)).toEqual([
    ['__proto__', { polluted: true }],
    ['constructor', 1],
  ]);
  expect('polluted' in object).toBe(false);
  expect(newJsonObject()['constructor']).toBeUndefined();
});
