import { describe, expect, test } from 'vitest';
import { canonicalBase64 } from '../../../../src/resources/shape/base64.js';

describe('canonicalBase64', () => {
  test.each(['', 'aGVsbG8=', 'aGVsbA==', 'aGVs', '+/+/'])('takes %j as it is', (text) =>
    expect(canonicalBase64(text)).toBe(text),
  );

  test('skips ends of lines and clears the bits that padding leaves over', () => {
    expect(canonicalBase64('aGVs\r\nbG8=\n')).toBe('aGVsbG8=');
    expect(canonicalBase64('aGVsbB==')).toBe('aGVsbA==');
  });

  test.each(['a', 'aGVsbG8', 'aG=s', 'a===', '====', '-_-_', 'aGVs bG8='])('refuses %j', (text) =>
    expect(canonicalBase64(text)).toBeUndefined(),
  );

  test('takes a text of many MiB, which a regular expression with groups overflows on', () => {
    const long = 'QUFB'.repeat(2 * 1024 * 1024);
    expect(canonicalBase64(long)?.length).toBe(long.length);
  });
});
