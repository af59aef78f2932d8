import { describe, expect, test } from 'vitest';
import { CommandError } from '../../../src/diagnostics/errors.js';
import { parseVariables } from '../../../src/source/variables.js';

describe('parseVariables', () => {
  test('one pair each; commas and further "=" belong to the value; the last one counts', () => {
    expect([...parseVariables(['A=1,B=2', 'c.d=x=y', 'E=', 'A=3'])]).toEqual([
      ['A', '3'],
      ['c.d', 'x=y'],
      ['E', ''],
    ]);
  });

  test('none', () => {
    expect(parseVariables([]).size).toBe(0);
  });

  test.each(['secret-value', '=secret-value', ' =secret-value', '{A}=secret-value', 'A B=secret-value'])(
    '"%s" is a usage error that does not show the value',
    (pair) => {
      const attempt = () => parseVariables([pair]);
      expect(attempt).toThrow(CommandError);
      expect(attempt).toThrow(expect.objectContaining({ exitCode: 2, hint: expect.any(String) }));
      expect(attempt).not.toThrow(/secret-value/);
    },
  );
});
