import { expect, test } from 'vitest';
import { storedSurroundings } from '../../../src/cli/stored-surroundings.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { viewOf } from '../../support/stored.js';

const view = viewOf({ type: 'Mesh', name: 'm' }, { type: 'Secret', mesh: 'm', name: 'cert', data: 'QQ==' });
const store = { name: 'cp', target: 'kuma' } as const;

const missing: Diagnostic = {
  code: 'MGW210',
  severity: 'warning',
  message: 'there is no such Secret',
  path: '',
  at: undefined,
  document: 0,
  hint: undefined,
  related: [],
};

test('what is there can be referred to', () => {
  const { decode, resources, withoutHidden } = storedSurroundings(store, view);
  expect(resources.map(({ name }) => name)).toEqual(['m', 'cert']);
  expect(decode.hasSecret?.({ mesh: 'm', name: 'cert' })).toBe(true);
  expect(decode.hasSecret?.({ mesh: 'm', name: 'other' })).toBe(false);
  expect(withoutHidden([missing])).toEqual([missing]);
});

test('what this user may not see may be there', () => {
  const { decode, withoutHidden } = storedSurroundings(store, { ...view, hidden: ['Secret'] });
  expect(decode.hasSecret?.({ mesh: 'm', name: 'other' })).toBe(true);
  expect(withoutHidden([missing, { ...missing, code: 'MGW211' }]).map(({ code }) => code)).toEqual(['MGW211']);
});

test('only a control plane has a zone', () => {
  expect(storedSurroundings(store, view).decode.zone).toBe('');
  expect(storedSurroundings({ ...store, target: 'embedded' }, view).decode).not.toHaveProperty('zone');
});
