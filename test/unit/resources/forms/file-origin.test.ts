import { describe, expect, test } from 'vitest';
import { type FieldPath, mapKey } from '../../../../src/diagnostics/field-path.js';
import { locateField } from '../../../../src/resources/forms/file-origin.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { isJsonObject } from '../../../../src/source/json-value.js';
import { parseText } from '../../../../src/source/yaml/parse-text.js';

const locate = (yaml: string, path: FieldPath) => {
  const { value } = parseText(yaml);
  if (!isJsonObject(value)) throw new Error('a test document must be an object');
  return locateField(readForm(value), path);
};

const limit = ['conf', 'listeners', 0, 'resources', 'connectionLimit'];

describe('a field of a Universal document', () => {
  test('stands where its path says, map keys included', () => {
    const yaml = 'type: MeshGateway\nselectors: [{match: {kuma.io/service: a}}]';
    const path = ['selectors', 0, 'match', mapKey('kuma.io/service')];
    expect(locate(yaml, path)).toEqual(['selectors', 0, 'match', 'kuma.io/service']);
  });

  test('is found under the spelling it was written in', () => {
    const written = 'type: MeshGateway\nconf: {listeners: [{resources: {connection_limit: 1}}]}';
    expect(locate(written, limit)).toEqual(['conf', 'listeners', 0, 'resources', 'connection_limit']);
    expect(locate(written.replace('connection_limit', 'connectionLimit'), limit)).toEqual(limit);
    expect(locate('type: MeshGateway', limit)).toEqual(limit);
  });

  test('below a field in the other spelling is found as well', () =>
    expect(
      locate('type: MeshGatewayRoute\nconf: {http: {rules: [{filters: [{request_header: {set: []}}]}]}}', [
        'conf',
        'http',
        'rules',
        0,
        'filters',
        0,
        'requestHeader',
        'set',
      ]),
    ).toEqual(['conf', 'http', 'rules', 0, 'filters', 0, 'request_header', 'set']));
});

describe('a field of a Kubernetes document', () => {
  const gateway = `{apiVersion: kuma.io/v1alpha1, kind: MeshGateway, mesh: m, metadata: {name: a}, extra: 1,
    spec: {conf: {listeners: [{resources: {connection_limit: 1}}]}}}`;
  const route = `{apiVersion: kuma.io/v1alpha1, kind: MeshHTTPRoute, metadata: {name: a, labels: {kuma.io/mesh: m}}, spec: {}}`;

  test.each<[string, FieldPath, FieldPath]>([
    [gateway, ['type'], ['kind']],
    [gateway, ['name'], ['metadata', 'name']],
    [gateway, ['mesh'], ['mesh']],
    [gateway, ['labels', mapKey('a')], ['metadata', 'labels', 'a']],
    [gateway, limit, ['spec', 'conf', 'listeners', 0, 'resources', 'connection_limit']],
    [gateway, ['selectors'], ['spec', 'selectors']],
    [gateway, ['extra'], ['extra']],
    [gateway, [], []],
    [route, ['mesh'], ['metadata', 'labels', 'kuma.io/mesh']],
    [route, ['spec', 'to', 0], ['spec', 'to', 0]],
    ['{apiVersion: v1, kind: Secret, type: system.kuma.io/secret, data: {value: x}}', ['data'], ['data', 'value']],
    [
      '{apiVersion: v1, kind: Secret, type: system.kuma.io/secret, stringData: {value: x}}',
      ['data'],
      ['stringData', 'value'],
    ],
  ])('%s: %j stands at %j', (yaml, path, place) => expect(locate(yaml, path)).toEqual(place));
});
