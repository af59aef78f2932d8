import { describe, expect, test } from 'vitest';
import { durationOption, parseDuration } from '../../../src/cli/duration.js';
import { EXIT } from '../../../src/diagnostics/errors.js';

describe('parseDuration', () => {
  test.each([
    ['0', 0],
    ['0s', 0],
    ['500ms', 500],
    ['30s', 30_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['1h0m0s', 3_600_000],
  ])('%s', (written, milliseconds) => {
    expect(parseDuration(written)).toBe(milliseconds);
  });

  test.each(['', '5', '1d', '-1s', '1 s', 's', '1s2', '1.s', '1e3s', ' 1s'])('%j is none', (written) => {
    expect(parseDuration(written)).toBeUndefined();
  });
});

describe('durationOption', () => {
  test('gives undefined where nothing was given', () => {
    expect(durationOption(undefined, '--api-timeout')).toBeUndefined();
    expect(durationOption('2s', '--api-timeout')).toBe(2000);
  });

  test('says how a duration is written', () => {
    expect(() => durationOption('soon', '--api-timeout')).toThrow(
      expect.objectContaining({
        message: '--api-timeout: "soon" is not a duration',
        hint: 'write it like 30s, 1m30s or 500ms',
        exitCode: EXIT.usage,
      }),
    );
  });
});
