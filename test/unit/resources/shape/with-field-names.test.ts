import { expect, test } from 'vitest';
import { decodeSpec } from '../../../../src/resources/shape/decode.js';
import { message, oneOf, string } from '../../../../src/resources/shape/shape.js';
import type { JsonObject } from '../../../../src/source/json-value.js';

const shape = message({ name: string(), sectionName: string(), kind: oneOf(['a', 'b'], '', 'a') });
const decode = (value: JsonObject, dialect: 'policy' | 'proto' = 'policy') => decodeSpec(shape, value, { dialect });

test('a policy takes names of fields in any case, and tells of it', () => {
  const { value, problems, unknown } = decode({ NAME: 'x', sectionname: 'y' });
  expect(value).toMatchObject({ name: 'x', sectionName: 'y' });
  expect(problems).toEqual([]);
  expect(unknown.map(({ path }) => path)).toEqual([['NAME'], ['sectionname']]);
});

test('of several the last in order counts, and the name itself before all', () => {
  expect(decode({ Name: 'x', NAME: 'y' }).value).toMatchObject({ name: 'x' });
  expect(decode({ Name: 'x', name: 'y' }).value).toMatchObject({ name: 'y' });
});

test('null sets nothing, and a default counts first', () => {
  expect(decode({ Name: null, Kind: 'b' }).value).toMatchObject({ kind: 'a' });
  expect(decode({ Name: null }).problems).toEqual([]);
  expect(decode({ Name: 5 }).problems.map(({ path }) => path)).toEqual([['name']]);
});

test('other kinds take the names as they are', () => {
  expect(decode({ NAME: 'x' }, 'proto').value).not.toHaveProperty('name');
});
