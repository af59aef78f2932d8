import { expect, test } from 'vitest';
import { keptFields } from '../../../../src/stores/kubernetes/kept-fields.js';

const document = {
  type: 'MeshGateway',
  mesh: 'default',
  name: 'edge',
  labels: { team: 'a' },
  conf: { listeners: [{ port: 80 }] },
};

test('fields that someone else has set are named', () => {
  const stored = {
    ...document,
    labels: { team: 'a', 'app.kubernetes.io/part-of': 'x' },
    tags: {},
    conf: { ...document.conf, extra: 1 },
  };
  expect(keptFields(stored, document)).toBe(
    'the cluster keeps what others have set and the document does not have: conf.extra, labels["app.kubernetes.io/part-of"], tags',
  );
});

test('no more than three of them', () => {
  const labels = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, 'x']));
  expect(keptFields({ ...document, labels: { ...labels, team: 'a' } }, document)).toContain(
    ': labels.a, labels.b, labels.c and 2 more',
  );
});

test('what Kuma fills in, and annotations, are none', () => {
  const labels = { team: 'a', 'kuma.io/origin': 'zone', 'kuma.io/zone': 'default', 'kuma.io/env': 'kubernetes' };
  expect(keptFields({ ...document, labels, metadata: { annotations: { x: 'y' } } }, document)).toBeUndefined();
});
