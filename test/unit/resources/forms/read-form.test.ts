import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../../src/diagnostics/field-path.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { isJsonObject, type JsonObject } from '../../../../src/source/json-value.js';
import { parseText } from '../../../../src/source/yaml/parse-text.js';

const document = (yaml: string): JsonObject => {
  const { value } = parseText(yaml);
  if (!isJsonObject(value)) throw new Error('a test document must be an object');
  return value;
};
const read = (yaml: string) => readForm(document(yaml));
const problems = (yaml: string) => read(yaml).problems.map(({ path, message }) => [formatPath(path), message]);

describe('Universal form', () => {
  test('is meta fields and a body', () =>
    expect(
      read(`{type: MeshGateway, mesh: m, name: edge, labels: {a: b}, creationTime: 2026-01-31T12:00:00Z,
        modificationTime: 2026-01-31T12:00:00.5+01:00, kri: x, selectors: [], conf: {}, extra: 1}`),
    ).toMatchObject({
      form: 'universal',
      type: 'MeshGateway',
      mesh: 'm',
      name: 'edge',
      labels: { a: 'b' },
      creationTime: '2026-01-31T12:00:00Z',
      modificationTime: '2026-01-31T12:00:00.5+01:00',
      body: { selectors: [], conf: {}, extra: 1 },
      problems: [],
      foreign: undefined,
    }));

  test('needs a mesh for kinds with fields at top level, and defaults it for policies', () => {
    expect(read('{type: MeshGateway, name: a}').mesh).toBe('');
    expect(read('{type: MeshHTTPRoute, name: a}').mesh).toBe('default');
    expect(read('{type: MeshTimeout, name: a}').mesh).toBe('default');
    expect(read('{type: HostnameGenerator, name: a}').mesh).toBe('');
    expect(read('{type: MeshHTTPRoute, name: a, mesh: m}').mesh).toBe('m');
  });

  test('without meta fields is empty, not wrong', () =>
    expect(read('a: 1')).toMatchObject({ type: '', mesh: '', name: '', labels: {}, problems: [] }));

  test('takes null for unset, and other spellings of meta fields as Go does', () => {
    expect(read('{type: Mesh, name: ~, labels: ~, creationTime: ~}')).toMatchObject({
      name: '',
      labels: {},
      problems: [],
    });
    expect(read('{Type: Mesh, NAME: a, Name: b}')).toMatchObject({ type: 'Mesh', name: 'b', body: {} });
    expect(read('{name: a, Name: b}').name).toBe('a');
    expect(read('{labels: {a: ~}}').labels).toEqual({ a: '' });
  });

  test.each([
    ['name: 5', [['name', '"name" must be a string, not 5']]],
    ['type: yes', [['type', '"type" must be a string, not true']]],
    ['labels: [a]', [['labels', '"labels" must be an object, not a list']]],
    ['labels: {a: 1, b: c}', [['labels["a"]', 'labels["a"] must be a string, not 1']]],
    ['creationTime: 2024-03-05', [['creationTime', '"creationTime" must be an RFC 3339 time, not "2024-03-05"']]],
    ["creationTime: ''", [['creationTime', '"creationTime" must be an RFC 3339 time, not ""']]],
    [
      'creationTime: 2023-02-29T00:00:00Z',
      [['creationTime', '"creationTime" must be an RFC 3339 time, not "2023-02-29T00:00:00Z"']],
    ],
    ['creationTime: 2024-02-29T00:00:00Z', []],
    ['creationTime: 1', [['creationTime', '"creationTime" must be a string, not 1']]],
  ])('%s', (yaml, expected) => expect(problems(yaml)).toEqual(expected));
});

describe('Kubernetes form', () => {
  test('of the first generation has its mesh in a field and its fields under spec', () =>
    expect(
      read(`{apiVersion: kuma.io/v1alpha1, kind: MeshGateway, mesh: m, metadata: {name: edge, labels: {a: b},
        creationTimestamp: 2026-01-31T12:00:00Z}, spec: {selectors: [], conf: {}}}`),
    ).toMatchObject({
      form: 'kubernetes',
      type: 'MeshGateway',
      mesh: 'm',
      name: 'edge',
      labels: { a: 'b' },
      creationTime: '2026-01-31T12:00:00Z',
      body: { selectors: [], conf: {} },
      kept: {},
      problems: [],
    }));

  test('of a policy has its mesh in a label and keeps its spec', () =>
    expect(
      read(`{apiVersion: kuma.io/v1alpha1, kind: MeshHTTPRoute, metadata: {name: r, namespace: kuma-system,
        labels: {kuma.io/mesh: m, a: b}}, spec: {to: []}, status: {}}`),
    ).toMatchObject({ type: 'MeshHTTPRoute', mesh: 'm', labels: { a: 'b' }, body: { spec: { to: [] }, status: {} } }));

  test.each([
    ['{name: a}', 'default'],
    ['{name: a, labels: {kuma.io/mesh: m}}', 'm'],
    ['{name: a, annotations: {kuma.io/mesh: m}}', 'm'],
    ['{name: a, labels: {kuma.io/mesh: l}, annotations: {kuma.io/mesh: m}}', 'l'],
  ])('with metadata %s is in mesh %s', (metadata, mesh) =>
    expect(read(`{apiVersion: kuma.io/v1alpha1, kind: MeshGatewayInstance, metadata: ${metadata}}`).mesh).toBe(mesh),
  );

  test('of a global kind has no mesh', () =>
    expect(read('{apiVersion: kuma.io/v1alpha1, kind: Mesh, metadata: {name: m}}').mesh).toBe(''));

  test.each([
    ['MeshHTTPRoute', 'kuma-system', {}],
    ['MeshHTTPRoute', 'apps', { 'k8s.kuma.io/namespace': 'apps' }],
    ['MeshGatewayInstance', 'kuma-system', { 'k8s.kuma.io/namespace': 'kuma-system' }],
  ])('%s in namespace %s', (kind, namespace, labels) =>
    expect(
      read(`{apiVersion: kuma.io/v1alpha1, kind: ${kind}, metadata: {name: a, namespace: ${namespace}}}`).labels,
    ).toEqual(labels),
  );

  test('keeps annotations and drops what the cluster wrote', () =>
    expect(
      read(`{apiVersion: kuma.io/v1alpha1, kind: Mesh, metadata: {name: m, uid: x, resourceVersion: '1', generation: 2,
        managedFields: [], ownerReferences: [], annotations: {a: b}, finalizers: [f]}}`).kept,
    ).toEqual({ metadata: { annotations: { a: 'b' }, finalizers: ['f'] } }));

  test.each([
    ['system.kuma.io/secret', 'data: {value: aGk=}', 'Secret', 'm', 'aGk='],
    ['system.kuma.io/global-secret', 'data: {value: aGk=}', 'GlobalSecret', '', 'aGk='],
    ['system.kuma.io/secret', 'stringData: {value: hi}', 'Secret', 'm', 'aGk='],
    ['system.kuma.io/secret', 'data: {value: eA==}, stringData: {value: hi}', 'Secret', 'm', 'aGk='],
  ])('v1 Secret of type %s with %s', (secretType, data, type, mesh, value) =>
    expect(
      read(
        `{apiVersion: v1, kind: Secret, type: ${secretType}, metadata: {name: s, labels: {kuma.io/mesh: m}}, ${data}}`,
      ),
    ).toMatchObject({ type, mesh, name: 's', body: { data: value } }),
  );

  test('a TLS Secret is carried under its own type', () =>
    expect(
      read('{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: s}, data: {tls.crt: YQ==}}'),
    ).toMatchObject({ type: 'kubernetes.io/tls', name: 's', body: { data: { 'tls.crt': 'YQ==' } } }));

  test.each([
    ['{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}', 'apps/v1 Deployment'],
    ['{apiVersion: v1, kind: Secret, metadata: {name: a}}', 'v1 Secret of type Opaque'],
    ['{apiVersion: v1, kind: ConfigMap}', 'v1 ConfigMap'],
  ])('%s is foreign', (yaml, foreign) => expect(read(yaml)).toMatchObject({ type: '', foreign }));

  test.each([
    [
      '{apiVersion: kuma.io/v1alpha1, kind: Mesh, metadata: x}',
      [['metadata', '"metadata" must be an object, not "x"']],
    ],
    ['{apiVersion: kuma.io/v1alpha1, kind: Mesh, metadata: {name: 1}}', [['name', '"name" must be a string, not 1']]],
    ['{apiVersion: kuma.io/v1alpha1, kind: Mesh, spec: [1]}', [['spec', '"spec" must be an object, not a list']]],
    ['{apiVersion: kuma.io/v1alpha1, kind: Mesh, spec: ~}', []],
  ])('%s', (yaml, expected) => expect(problems(yaml)).toEqual(expected));
});

test('a Universal document with an apiVersion of its own stays Universal without a kind', () =>
  expect(read('{type: Mesh, name: a, apiVersion: x}').form).toBe('universal'));
