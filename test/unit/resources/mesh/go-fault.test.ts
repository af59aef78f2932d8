import { describe, expect, test } from 'vitest';
import { prometheusConf, providedCaConf } from '../../../../src/resources/mesh/backend-conf.js';
import { goFault } from '../../../../src/resources/mesh/go-fault.js';
import type { JsonValue } from '../../../../src/source/json-value.js';

// Observed of Kuma 2.14.2.
describe('Go’s words for a value that does not fit', () => {
  test.each<[string, JsonValue, string]>([
    ['path', 5, 'json: cannot unmarshal number into Go value of type string'],
    ['path', [], 'json: cannot unmarshal array into Go value of type string'],
    ['port', true, 'json: cannot unmarshal bool into Go value of type uint32'],
    ['port', -1, 'json: cannot unmarshal number -1 into Go value of type uint32'],
    ['port', 1e30, 'json: cannot unmarshal number 1e+30 into Go value of type uint32'],
    ['port', ' 1e3', 'json: cannot unmarshal number 1e3 into Go value of type uint32'],
    ['port', 'x', "invalid character 'x' looking for beginning of value"],
    ['port', "'", "invalid character '\\'' looking for beginning of value"],
    ['port', '0x1', "invalid character 'x' after top-level value"],
    ['port', '', 'unexpected end of JSON input'],
    ['skipMTLS', 'true', 'json: cannot unmarshal string into Go value of type bool'],
    ['tags', 'a', 'json: cannot unmarshal string into Go value of type map[string]json.RawMessage'],
    ['aggregate', {}, 'json: cannot unmarshal object into Go value of type []json.RawMessage'],
  ])('%s: %j', (field, value, words) => {
    expect(goFault([field], { shape: prometheusConf, value: { [field]: value } })).toBe(words);
  });

  test('deeper down', () => {
    const value = { aggregate: [{}, { port: {} }], tags: { 'a.b': 1 }, tls: { mode: 'strict' } };
    const fault = (...path: (string | number)[]) => goFault(path, { shape: prometheusConf, value });
    expect(fault('aggregate', 1, 'port')).toBe('json: cannot unmarshal object into Go value of type uint32');
    expect(fault('tags', 'a.b')).toBe('json: cannot unmarshal number into Go value of type string');
    expect(fault('tls', 'mode')).toBe(
      'unknown value "\\"strict\\"" for enum kuma.mesh.v1alpha1.PrometheusTlsConfig.Mode',
    );
  });

  test.each<[JsonValue, string | undefined]>([
    [5, 'json: cannot unmarshal number into Go value of type []uint8'],
    ['aG\nk%', 'illegal base64 data at input byte 4'],
    ['aGk', undefined],
  ])('base64 %j', (inline, words) => {
    const value = { cert: { inline } };
    expect(goFault(['cert', 'inline'], { shape: providedCaConf, value })).toBe(words);
  });
});
