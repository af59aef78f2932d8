import { expect, test } from 'vitest';
import { encodeSpec } from '../../../../src/resources/shape/encode.js';
import { double, list, map, message, string, wrapper } from '../../../../src/resources/shape/shape.js';

const shape = message({
  first: string(),
  tags: map(string()),
  items: list(message({ a: string(), b: string() })),
  share: wrapper(double()),
});

test('fields come in the order of their declaration, unknown ones after them, as they stood', () => {
  const spec = { zebra: 1, tags: { b: '2', a: '1' }, items: [{ new: 0, b: 'x', a: 'y' }], apple: 2, first: 'f' };
  expect(JSON.stringify(encodeSpec(shape, spec))).toBe(
    '{"first":"f","tags":{"a":"1","b":"2"},"items":[{"a":"y","b":"x","new":0}],"zebra":1,"apple":2}',
  );
});

test('an empty spec is an empty document', () => expect(encodeSpec(shape, {})).toEqual({}));

test.each([
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [12.5, 12.5],
])('a share of %d is written %j', (share, written) => expect(encodeSpec(shape, { share })).toEqual({ share: written }));
