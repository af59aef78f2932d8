import { expect, test } from 'vitest';
import { sayOnce } from '../../../src/runtime/say-once.js';

test('a line is said once, however often it is found, and again when it was gone in between', () => {
  const said: string[] = [];
  const say = sayOnce((line) => said.push(line));
  say(['policies are not applied', 'a secret is missing', 'a secret is missing']);
  say(['policies are not applied', 'another']);
  say(['policies are not applied', 'a secret is missing']);
  expect(said).toEqual(['policies are not applied', 'a secret is missing', 'another', 'a secret is missing']);
});
