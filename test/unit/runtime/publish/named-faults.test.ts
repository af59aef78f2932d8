import { expect, test } from 'vitest';
import { namedFaults } from '../../../../src/runtime/publish/named-faults.js';

test.each([
  [
    'Error adding/updating listener(s) a: cannot bind: in use b.c: no such field',
    { a: 'cannot bind: in use', 'b.c': 'no such field' },
  ],
  ['Error adding/updating cluster(s) b: bad, a: worse', { b: 'bad', a: 'worse' }],
  ['Error adding/updating listener(s) other: bad', {}],
  ['Unable to parse JSON as proto (a: bad)', {}],
])('%s', (reason, expected) => {
  expect(Object.fromEntries(namedFaults(reason, ['a', 'b', 'b.c']))).toEqual(expected);
});
