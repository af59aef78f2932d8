import { describe, expect, test } from 'vitest';
import { liveResource } from '../../../../src/stores/kubernetes/live-object.js';

const options = { systemNamespace: 'kuma-system' };

const gateway = {
  apiVersion: 'kuma.io/v1alpha1',
  kind: 'MeshGateway',
  mesh: 'default',
  metadata: {
    name: 'edge',
    uid: 'u',
    resourceVersion: '7',
    generation: 2,
    creationTimestamp: '2026-11-23T12:00:00Z',
    finalizers: ['x'],
    labels: { 'kuma.io/mesh': 'default', team: 'a' },
    annotations: {
      'kuma.io/display-name': 'edge',
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      note: 'mine',
    },
    ownerReferences: [{ kind: 'Mesh' }],
    managedFields: [{ manager: 'x' }],
  },
  spec: { selectors: [{ match: { 'kuma.io/service': 'edge' } }] },
};

describe('an object of the cluster', () => {
  test('is a Universal document without what only the cluster writes', () => {
    expect(liveResource(gateway, options)).toEqual({
      type: 'MeshGateway',
      mesh: 'default',
      name: 'edge',
      creationTime: '2026-11-23T12:00:00.000000000Z',
      modificationTime: '2026-11-23T12:00:00.000000000Z',
      document: {
        type: 'MeshGateway',
        mesh: 'default',
        name: 'edge',
        labels: { team: 'a' },
        selectors: [{ match: { 'kuma.io/service': 'edge' } }],
        metadata: { annotations: { note: 'mine' } },
      },
    });
  });

  test('goes by the name Kuma has for it; a display name of its own is a label again', () => {
    const { name, document } = liveResource(
      {
        apiVersion: 'kuma.io/v1alpha1',
        kind: 'MeshHTTPRoute',
        metadata: {
          name: 'route-4xf2',
          namespace: 'kuma-system',
          labels: { 'k8s.kuma.io/namespace': 'kuma-system' },
          annotations: { 'kuma.io/display-name': 'route' },
        },
        spec: {},
      },
      options,
    );
    expect(name).toBe('route-4xf2.kuma-system');
    expect(document['labels']).toEqual({ 'k8s.kuma.io/namespace': 'kuma-system', 'kuma.io/display-name': 'route' });
  });

  test('is a Secret of the mesh its label names', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'system.kuma.io/secret',
      metadata: { name: 'cert', namespace: 'kuma-system', labels: { 'kuma.io/mesh': 'other' } },
      data: { value: 'aGVsbG8=' },
    };
    expect(liveResource(secret, options)).toMatchObject({
      type: 'Secret',
      mesh: 'other',
      name: 'cert',
      document: { type: 'Secret', mesh: 'other', name: 'cert', data: 'aGVsbG8=' },
    });
  });

  test('keeps values that meshgw cannot make sense of', () => {
    const odd = { ...gateway, spec: { ...gateway.spec, conf: { listeners: [{ port: 'eighty' }] } } };
    expect(liveResource(odd, options).document).toMatchObject({ conf: { listeners: [{ port: 'eighty' }] } });
  });
});
