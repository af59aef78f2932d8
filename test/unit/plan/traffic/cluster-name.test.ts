import { expect, test } from 'vitest';
import { tagSet } from '../../../../src/model/tag-set.js';
import { clusterName } from '../../../../src/plan/traffic/cluster-name.js';

const service = (name: string, tags: Readonly<Record<string, string>> = {}) =>
  tagSet({ 'kuma.io/service': name, ...tags });
const listener = service('edge', { 'kuma.io/zone': 'default' });

test('is what Kuma calls the cluster', () => {
  // Recorded: scenario backend-subset.
  expect(clusterName(service('alpha'), listener)).toBe('alpha-bd1045a832a4d849');
  expect(clusterName(service('alpha', { version: 'v1' }), listener)).toBe('alpha-4130230c708d174a');
});

test('does not depend on the order of tags, but on each listener tag', () => {
  const turned = new Map([...listener].reverse());
  expect(clusterName(service('alpha'), turned)).toBe(clusterName(service('alpha'), listener));
  expect(clusterName(service('alpha'), service('edge'))).not.toBe(clusterName(service('alpha'), listener));
});

test('is the service alone where no tag tells it from another', () => {
  expect(clusterName(service('alpha'), new Map())).toBe('alpha');
});
