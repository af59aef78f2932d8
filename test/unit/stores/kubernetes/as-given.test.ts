import { describe, expect, test } from 'vitest';
import { asGiven, isApplied } from '../../../../src/stores/kubernetes/as-given.js';

const filledIn = {
  'kuma.io/env': 'kubernetes',
  'kuma.io/origin': 'zone',
  'kuma.io/zone': 'default',
  'kuma.io/policy-role': 'system',
};
const route = {
  type: 'MeshHTTPRoute',
  mesh: 'default',
  name: 'r.shop',
  labels: { ...filledIn, team: 'a', 'k8s.kuma.io/namespace': 'shop', 'kuma.io/display-name': 'r' },
  spec: { to: [] },
  metadata: { annotations: { note: 'mine', other: 'theirs' } },
};
const own = { team: 'a', 'k8s.kuma.io/namespace': 'shop', 'kuma.io/display-name': 'r' };

describe('a stored document as it was given', () => {
  test('has none of the labels Kuma fills in, and all annotations', () => {
    expect(asGiven(route)).toEqual({ ...route, labels: own });
  });

  test('has of the annotations those that the other names', () => {
    const given = { ...route, labels: own, metadata: { annotations: { note: 'yours' } } };
    expect(asGiven(route, given)).toEqual({ ...route, labels: own, metadata: { annotations: { note: 'mine' } } });
    const { metadata: _, ...bare } = given;
    expect(asGiven(route, bare)).toEqual({ ...bare });
  });

  test('has computed labels as the other has them', () => {
    const labels = { ...own, 'kuma.io/policy-role': 'consumer' };
    const { metadata: _, ...rest } = route;
    expect(asGiven(route, { ...rest, labels })).toEqual({ ...rest, labels });
  });
});

describe('whether a document is applied', () => {
  const document = { ...route, labels: own, metadata: { annotations: { note: 'mine' } } };

  test('others may have added to it', () => {
    expect(isApplied(route, document)).toBe(true);
    expect(isApplied({ ...route, labels: { ...route.labels, extra: 'x' } }, document)).toBe(true);
  });

  test('but not changed it', () => {
    expect(isApplied({ ...route, labels: { ...route.labels, team: 'b' } }, document)).toBe(false);
    expect(isApplied({ ...route, spec: { to: [{}] } }, document)).toBe(false);
    expect(isApplied({ ...route, metadata: {} }, document)).toBe(false);
  });
});
