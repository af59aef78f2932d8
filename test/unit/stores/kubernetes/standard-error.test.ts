import { expect, test } from 'vitest';
import { standardError } from '../../../../src/stores/kubernetes/standard-error.js';

const secret = Buffer.from('-----BEGIN PRIVATE KEY-----secret').toString('base64');

test('warnings of the server are told from errors, and log lines from both', () => {
  const written = [
    'Warning: crossMesh is experimental',
    'E1123 09:43:23.189383    2373 memcache.go:265] "Unhandled Error" err="x"',
    'The MeshGateway "edge" is invalid: ',
    '* spec.conf: cannot be empty',
    '',
  ].join('\n');
  expect(standardError(written, { secrets: [] })).toEqual({
    warnings: ['crossMesh is experimental'],
    text: 'The MeshGateway "edge" is invalid: \n* spec.conf: cannot be empty',
  });
});

test('a line that repeats a part of a secret is withheld', () => {
  const written = `Warning: odd ${secret.slice(4, 24)}\nerror: bad value ...|${secret.slice(0, 14)}|...\nerror: other\n`;
  const { warnings, text } = standardError(written, { secrets: [secret] });
  expect(warnings).toEqual(['(a message that repeats secret data, left out)']);
  expect(text).toBe('error: (a message that repeats secret data, left out)\nerror: other');
});

test('a short secret is one, too; nothing else is withheld', () => {
  expect(standardError('error: "aGVsbG8=" is odd', { secrets: ['aGVsbG8='] }).text).toContain('left out');
  expect(standardError('error: "aGVsbG8=" is odd', { secrets: [secret, ''] }).text).toBe('error: "aGVsbG8=" is odd');
});
