import { describe, expect, test } from 'vitest';
import { labelsOption, meshOption, outputOption, parsePairs, variableOption } from '../../../src/cli/options.js';
import { EXIT } from '../../../src/diagnostics/errors.js';

const refusal = (message: string) => expect.objectContaining({ message, exitCode: EXIT.usage });

describe('options that commands share', () => {
  test('labels: comma-separated, repeatable, values may hold "=" and be empty', () => {
    expect([...labelsOption.parse(['a=1,b=x=y', 'c='])]).toEqual([
      ['a', '1'],
      ['b', 'x=y'],
      ['c', ''],
    ]);
    expect(labelsOption.parse([]).size).toBe(0);
  });

  test.each(['', 'a', '=b', 'a=1,', ',a=1'])('labels: %j is refused', (written) => {
    expect(() => parsePairs([written], '--selector')).toThrow(expect.objectContaining({ exitCode: EXIT.usage }));
  });

  test('labels: a key that is repeated is refused, in one option or in several', () => {
    expect(() => labelsOption.parse(['a=1,b=2,a=3'])).toThrow(refusal('--selector: "a" is given twice'));
    expect(() => labelsOption.parse(['a=1', 'a=1'])).toThrow(refusal('--selector: "a" is given twice'));
  });

  test('mesh: the last one counts; an empty one, as from an unset shell variable, is refused', () => {
    expect(meshOption.parse(['a', 'b'])).toBe('b');
    expect(meshOption.parse([])).toBeUndefined();
    expect(() => meshOption.parse([''])).toThrow(refusal('--mesh: the mesh is empty'));
  });

  test('output: the first format is the default', () => {
    const option = outputOption(['table', 'json']);
    expect(option.parse([])).toBe('table');
    expect(option.parse(['table', 'json'])).toBe('json');
    expect(() => option.parse(['xml'])).toThrow(refusal('--output: unknown value "xml"'));
  });

  test('variables: without any, placeholders are ordinary text', () => {
    expect(variableOption.parse([])).toBeUndefined();
    expect([...(variableOption.parse(['a=1,2', 'b=x=y']) ?? [])]).toEqual([
      ['a', '1,2'],
      ['b', 'x=y'],
    ]);
  });
});
