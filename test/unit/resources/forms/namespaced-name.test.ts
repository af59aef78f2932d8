import { describe, expect, test } from 'vitest';
import { decodeResource } from '../../../../src/resources/decode-resource.js';
import { objectName, withNamespacedName } from '../../../../src/resources/forms/namespaced-name.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { toKubernetes } from '../../../../src/resources/forms/to-kubernetes.js';
import type { JsonObject } from '../../../../src/source/json-value.js';

const options = { systemNamespace: 'kuma-system' };
const resourceOf = (document: JsonObject) =>
  decodeResource(readForm(document, options), { kind: 'store', name: '' }).resource;
const named = (document: JsonObject) => withNamespacedName(resourceOf(document), options);

const kubernetes = (kind: string, metadata: JsonObject): JsonObject => ({
  apiVersion: 'kuma.io/v1alpha1',
  kind,
  metadata,
  spec: {},
});

describe('the name by which Kuma knows a resource on Kubernetes', () => {
  test('has the namespace in it', () => {
    expect(named(kubernetes('MeshHTTPRoute', { name: 'route', namespace: 'shop' }))).toMatchObject({
      name: 'route.shop',
      labels: { 'kuma.io/display-name': 'route', 'k8s.kuma.io/namespace': 'shop' },
    });
  });

  test('has Kuma’s own namespace where the document names none', () => {
    for (const document of [
      { type: 'MeshHTTPRoute', mesh: 'default', name: 'route', spec: {} },
      kubernetes('MeshHTTPRoute', { name: 'route' }),
      kubernetes('MeshHTTPRoute', { name: 'route', namespace: 'kuma-system' }),
    ])
      expect(named(document)).toMatchObject({ name: 'route.kuma-system', labels: { 'kuma.io/display-name': 'route' } });
  });

  test('is the same the second time', () => {
    const once = named(kubernetes('Dataplane', { name: 'edge-1', namespace: 'shop' }));
    expect(withNamespacedName(once, options)).toEqual(once);
  });

  test('is its own for cluster-scoped kinds and for Secrets', () => {
    for (const document of [
      { type: 'MeshGateway', mesh: 'default', name: 'edge' },
      { type: 'Mesh', name: 'default' },
      { type: 'Secret', mesh: 'default', name: 'cert' },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/tls',
        metadata: { name: 'cert', namespace: 'kuma-system' },
      },
    ])
      expect(named(document)).toMatchObject({ name: resourceOf(document).name, labels: {} });
  });

  test('keeps Secrets of other namespaces apart', () => {
    const document = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/tls',
      metadata: { name: 'cert', namespace: 'shop' },
    };
    expect(named(document).name).toBe('cert.shop');
  });

  test('is unknown for a MeshGatewayInstance that names no namespace', () => {
    expect(named(kubernetes('MeshGatewayInstance', { name: 'edge' })).name).toBe('edge');
    expect(named(kubernetes('MeshGatewayInstance', { name: 'edge', namespace: 'kuma-system' })).name).toBe(
      'edge.kuma-system',
    );
  });

  test('is taken apart again', () => {
    const resource = named(kubernetes('MeshHTTPRoute', { name: 'a.b', namespace: 'shop', labels: { team: 'x' } }));
    expect(resource.name).toBe('a.b.shop');
    expect(objectName(resource)).toEqual({ name: 'a.b', labels: { team: 'x', 'k8s.kuma.io/namespace': 'shop' } });
    expect(toKubernetes(resource, options)).toMatchObject({
      metadata: { name: 'a.b', namespace: 'shop', labels: { team: 'x', 'kuma.io/mesh': 'default' } },
    });
  });

  test('is left alone where it only looks like one', () => {
    const document = {
      type: 'MeshHTTPRoute',
      mesh: 'default',
      name: 'x.shop',
      labels: { 'k8s.kuma.io/namespace': 'shop' },
      spec: {},
    };
    expect(objectName(resourceOf(document)).name).toBe('x.shop');
    expect(named(document).name).toBe('x.shop.shop');
  });
});
