import { describe, expect, test } from 'vitest';
import { keyName } from '../../../../src/source/yaml/key.js';
import { resolveScalar } from '../../../../src/source/yaml/scalar.js';

describe('keyName', () => {
  // The names sigs.k8s.io/yaml 1.6.0 gives these keys: floats with the precision of 32 bits.
  test.each([
    ['edge', 'edge'],
    ['on', 'true'],
    ['0755', '493'],
    ['9223372036854775807', '9223372036854775807'],
    ['1.5', '1.5'],
    ['.10', '0.1'],
    ['100000.0', '100000'],
    ['1000000.0', '1e+06'],
    ['123456789.5', '1.2345679e+08'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['-12.25', '-12.25'],
    ['0.0', '0'],
    ['.inf', '.inf'],
    ['-.inf', '-.inf'],
    ['.nan', '.nan'],
  ])('%s is "%s"', (written, name) => {
    expect(keyName(resolveScalar(written))).toBe(name);
  });

  test.each(['~', 'null', '', '9223372036854775808'])('"%s" has no name', (written) => {
    expect(keyName(resolveScalar(written))).toBeUndefined();
  });

  test('nor has a collection', () => {
    expect(keyName({ kind: 'other', value: [] })).toBeUndefined();
  });
});
