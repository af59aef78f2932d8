import { expect, test } from 'vitest';
import type { Diagnostic, Severity } from '../../../src/diagnostics/diagnostic.js';
import { byPlace } from '../../../src/diagnostics/order.js';

const source = { file: 'a.yaml', text: 'abcdefghij' };

const found = (message: string, severity: Severity, start: number | undefined, document = 0): Diagnostic => ({
  code: 'MGW104',
  severity,
  message,
  path: '',
  at: start === undefined ? undefined : { source, start, end: start + 1 },
  document,
  hint: undefined,
  related: [],
});

const order = (...diagnostics: readonly Diagnostic[]) => diagnostics.toSorted(byPlace).map(({ message }) => message);

test('errors of a document keep the order they were found in, which is Kuma’s', () => {
  expect(order(found('later line', 'error', 9), found('earlier line', 'error', 1))).toEqual([
    'later line',
    'earlier line',
  ]);
});

test('warnings follow, from top to bottom', () => {
  const all = [found('low', 'warning', 8), found('high', 'warning', 2), found('refused', 'error', 5)];
  expect(order(...all)).toEqual(['refused', 'high', 'low']);
});

test('documents come before that, and what belongs to none comes last', () => {
  const nowhere: Diagnostic = { ...found('of no file', 'error', undefined), document: undefined };
  expect(order(nowhere, found('second', 'error', 0, 1), found('first', 'warning', 9, 0))).toEqual([
    'first',
    'second',
    'of no file',
  ]);
});
