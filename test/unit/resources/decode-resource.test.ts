import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../src/diagnostics/field-path.js';
import { decodeResource } from '../../../src/resources/decode-resource.js';
import { documentOf } from '../../../src/resources/document-of.js';
import { readForm } from '../../../src/resources/forms/read-form.js';
import { toKubernetes } from '../../../src/resources/forms/to-kubernetes.js';
import { toUniversal } from '../../../src/resources/forms/to-universal.js';
import { isJsonObject, type JsonObject } from '../../../src/source/json-value.js';
import { parseText } from '../../../src/source/yaml/parse-text.js';

const document = (yaml: string): JsonObject => {
  const { value } = parseText(yaml);
  if (!isJsonObject(value)) throw new Error('a test document must be an object');
  return value;
};
const decode = (yaml: string) => decodeResource(readForm(document(yaml)), { kind: 'store', name: 'test' });
const unknown = (yaml: string) => decode(yaml).unknown.map(({ path, hint }) => [formatPath(path), hint]);
const kubernetes = (yaml: string) => toKubernetes(decode(yaml).resource, { systemNamespace: 'kuma-system' });
const text = (value: unknown): string => JSON.stringify(value);

describe('decodeResource', () => {
  test('makes a document of a described kind a typed resource', () =>
    expect(decode('{type: MeshGateway, mesh: m, name: a, tags: {x: z}}').resource).toMatchObject({
      type: 'MeshGateway',
      mesh: 'm',
      name: 'a',
      spec: { tags: { x: 'z' } },
      unknown: {},
      opaque: false,
    }));

  test('keeps fields of the top level that the kind does not have, and names them', () => {
    const yaml = '{type: MeshGateway, name: a, conff: {}, zone: 9007199254740993}';
    expect(decode(yaml).resource.unknown).toEqual({ conff: {}, zone: 9007199254740993n });
    expect(unknown(yaml)).toEqual([
      ['conff', 'did you mean "conf"?'],
      ['zone', undefined],
    ]);
  });

  test('tells a kind with fields at top level from a policy', () => {
    expect(unknown('{type: MeshGateway, name: a, spec: {conf: {}}}')).toEqual([
      ['spec', 'the fields of this type stand at the top level, beside "type", not under "spec"'],
    ]);
    expect(unknown('{type: MeshHTTPRoute, name: a, to: [], spec: {}}')).toEqual([['to', '"to" stands under spec']]);
    expect(unknown('{type: MeshHTTPRoute, name: a, hostnames: [], spec: {}}')).toEqual([
      ['hostnames', '"hostnames" stands under spec.to[]'],
    ]);
  });

  test('drops the mesh of a global kind, as Kuma does', () =>
    expect(decode('{type: GlobalSecret, mesh: Not OK, name: a}').resource.mesh).toBe(''));

  test('carries other kinds through as they are', () => {
    const { resource, unknown: fields } = decode('{type: MeshTimeout, name: a, spec: {x: 010}, anything: ~}');
    expect(resource).toMatchObject({ opaque: true, mesh: 'default', body: { spec: { x: 8 }, anything: null } });
    expect(fields).toEqual([]);
  });

  test('reports meta and body problems together', () =>
    expect(
      decode('{type: MeshService, name: 1, spec: {ports: [{port: x}]}, status: {vips: [1]}}').problems.map(({ path }) =>
        formatPath(path),
      ),
    ).toEqual(['name', 'spec.ports[0].port', 'status.vips[0]']));
});

describe('documentOf', () => {
  test('is the Universal document, meta first, unknown fields last', () =>
    expect(
      text(
        documentOf(
          decode(`{zzzz: 1, conf: {listeners: [{protocol: HTTP, port: '80'}]}, labels: {b: c, a: b}, name: a,
        creationTime: 2026-01-31T12:00:00Z, mesh: m, type: MeshGateway}`).resource,
        ),
      ),
    ).toBe(
      text({
        type: 'MeshGateway',
        mesh: 'm',
        name: 'a',
        creationTime: '2026-01-31T12:00:00Z',
        labels: { a: 'b', b: 'c' },
        conf: { listeners: [{ port: 80, protocol: 'HTTP' }] },
        zzzz: 1,
      }),
    ));
  test('of a policy holds spec and status', () =>
    expect(
      documentOf(
        decode('{type: MeshService, name: a, spec: {ports: [{port: 80}]}, status: {vips: [{ip: 10.0.0.1}]}}').resource,
      ),
    ).toEqual({
      type: 'MeshService',
      mesh: 'default',
      name: 'a',
      spec: { state: 'Unavailable', ports: [{ port: 80, appProtocol: 'tcp' }] },
      status: { vips: [{ ip: '10.0.0.1' }] },
    }));
});

describe('toKubernetes', () => {
  test('of the first generation', () =>
    expect(
      text(
        kubernetes(
          '{type: MeshGateway, mesh: m, name: a, labels: {l: v}, tags: {x: z}, creationTime: 2026-01-31T12:00:00Z}',
        ),
      ),
    ).toBe(
      text({
        apiVersion: 'kuma.io/v1alpha1',
        kind: 'MeshGateway',
        mesh: 'm',
        metadata: { name: 'a', labels: { l: 'v' }, creationTimestamp: '2026-01-31T12:00:00Z' },
        spec: { tags: { x: 'z' } },
      }),
    ));
  test('of a policy', () =>
    expect(text(kubernetes('{type: MeshTimeout, mesh: m, name: a, spec: {x: 1}}'))).toBe(
      text({
        apiVersion: 'kuma.io/v1alpha1',
        kind: 'MeshTimeout',
        metadata: { name: 'a', namespace: 'kuma-system', labels: { 'kuma.io/mesh': 'm' } },
        spec: { x: 1 },
      }),
    ));
  test('of a global kind', () =>
    expect(kubernetes('{type: Mesh, name: m}')).toEqual({
      apiVersion: 'kuma.io/v1alpha1',
      kind: 'Mesh',
      metadata: { name: 'm' },
      spec: {},
    }));
  test('of a secret', () =>
    expect(text(kubernetes('{type: Secret, mesh: m, name: s, data: aGk=}'))).toBe(
      text({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's', namespace: 'kuma-system', labels: { 'kuma.io/mesh': 'm' } },
        type: 'system.kuma.io/secret',
        data: { value: 'aGk=' },
      }),
    ));
  test('of a Config there is none', () => expect(kubernetes('{type: Config, name: c}')).toBeUndefined());
});

describe('a Kubernetes document', () => {
  const instance = `{apiVersion: kuma.io/v1alpha1, kind: MeshGatewayInstance, metadata: {name: edge, namespace: apps,
    labels: {kuma.io/mesh: m, l: v}, annotations: {a: b}}, spec: {replicas: 2, serviceType: NodePort}, status: {loadBalancer: {}}}`;
  const tls =
    '{apiVersion: v1, kind: Secret, type: kubernetes.io/tls, metadata: {name: s, namespace: apps}, data: {tls.key: YQ==}}';

  test.each([instance, tls])('%s comes back as it was, also from a store', (yaml) => {
    const stored = documentOf(decode(yaml).resource);
    const { resource } = decodeResource(readForm(stored), { kind: 'store', name: 'test' });
    expect(toKubernetes(resource, { systemNamespace: 'kuma-system' })).toEqual(document(yaml));
  });

  test('has no unknown fields for what only Kubernetes has', () => expect(unknown(instance)).toEqual([]));

  test('in Universal form is without them', () =>
    expect(toUniversal(decode(instance).resource)).toEqual({
      type: 'MeshGatewayInstance',
      mesh: 'm',
      name: 'edge',
      labels: { l: 'v', 'k8s.kuma.io/namespace': 'apps' },
      spec: { replicas: 2, serviceType: 'NodePort' },
      status: { loadBalancer: {} },
    }));
});
