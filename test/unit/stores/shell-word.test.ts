import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord } from '../../../src/stores/shell-word.js';

test('what needs no quotes gets none', () => {
  expect(shellWord('/home/ada/.local/state/meshgw/apply-2026.yaml')).toBe(
    '/home/ada/.local/state/meshgw/apply-2026.yaml',
  );
});

test.each(['a b', "it's", '$HOME', '`id`', '', 'a\nb', '-x;y', '*'])(
  'a shell takes %j for one word, as it is',
  (text) => {
    expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
  },
);
