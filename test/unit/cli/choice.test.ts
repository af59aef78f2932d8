import { describe, expect, test } from 'vitest';
import { choice } from '../../../src/cli/choice.js';
import { EXIT } from '../../../src/diagnostics/errors.js';

const FORMATS = ['table', 'json', 'yaml'] as const;

describe('choice', () => {
  test('gives the word, or undefined where nothing was given', () => {
    expect(choice('json', FORMATS, '--output')).toBe('json');
    expect(choice(undefined, FORMATS, '--output')).toBeUndefined();
  });

  test.each([
    ['jsn', 'did you mean "json"?'],
    ['JSON', 'did you mean "json"?'],
    ['protobuf', 'one of table, json, yaml'],
    ['', 'one of table, json, yaml'],
  ])('refuses %j and says what there is', (written, hint) => {
    expect(() => choice(written, FORMATS, '--output')).toThrow(
      expect.objectContaining({ message: `--output: unknown value "${written}"`, hint, exitCode: EXIT.usage }),
    );
  });
});
