import { expect, test } from 'vitest';
import { logLine } from '../../../src/render/log-line.js';

const entry = {
  time: new Date('2026-11-23T12:00:00Z'),
  level: 'warning',
  message: 'a \u001b[31mred\nthing',
  fields: { port: 80 },
} as const;

test('a line of the log is one line, safe for terminals, for people and for programs', () => {
  expect(logLine(entry, 'text')).toBe('2026-11-23T12:00:00.000Z Warning: a \\u001b[31mred\\nthing port=80\n');
  expect(JSON.parse(logLine(entry, 'json'))).toEqual({
    time: '2026-11-23T12:00:00.000Z',
    level: 'warning',
    message: entry.message,
    port: 80,
  });
});
