import { expect, test } from 'vitest';
import { formatPath } from '../../../../src/diagnostics/field-path.js';
import { labelsViolations } from '../../../../src/resources/meta/labels.js';

const violations = (labels: Readonly<Record<string, string>>): readonly string[] =>
  labelsViolations({ labels, mesh: 'default' }).map(({ path, message }) => `${formatPath(path)}: ${message}`);

test('ordinary labels, and Kuma’s own where they are true, are fine', () => {
  expect(
    violations({
      team: '',
      'example.com/Team_1': 'Blue.1',
      'kuma.io/origin': 'zone',
      'kuma.io/zone': 'default',
      'kuma.io/mesh': 'default',
    }),
  ).toEqual([]);
});

test('an origin that is empty is none', () => expect(violations({ 'kuma.io/origin': '' })).toEqual([]));

test('where a resource comes from is judged before its keys and values', () => {
  expect(violations({ 'kuma.io/zone': 'east', 'a b': '', 'kuma.io/origin': 'moon', 'kuma.io/mesh': 'other' })).toEqual([
    'labels["kuma.io/origin"]: unknown resource origin "moon"',
    'labels["kuma.io/zone"]: kuma.io/zone label should have default value',
    'labels["kuma.io/mesh"]: kuma.io/mesh label must not differ from mesh set on resource',
    expect.stringMatching(/^labels\["a b"\]: name part must consist of/),
  ]);
});

test('the zone is that of the control plane, where it is known', () => {
  const judged = (zone: string) => labelsViolations({ labels: { 'kuma.io/zone': 'east' }, mesh: '', zone });
  expect(judged('east')).toEqual([]);
  expect(judged('')).toEqual([]);
  expect(judged('west')).toMatchObject([{ message: 'kuma.io/zone label should have west value' }]);
});

test('of a resource from the global control plane zone and mesh are not judged', () => {
  expect(violations({ 'kuma.io/origin': 'global', 'kuma.io/zone': 'east', 'kuma.io/mesh': 'other' })).toEqual([]);
});

test.each([
  ['', ['name part must be non-empty', 'name part must consist']],
  ['/a', ['prefix part must be non-empty']],
  ['a/', ['name part must be non-empty', 'name part must consist']],
  [`${'a'.repeat(254)}/b`, ['prefix part must be no more than 253 bytes']],
  ['x'.repeat(64), ['name part must be no more than 63 bytes']],
  ['-a', ['name part must consist']],
])('the key %j', (key, faults) => {
  const found = violations({ [key]: 'a' });
  expect(found.length).toBe(faults.length);
  for (const [index, fault] of faults.entries()) expect(found[index]).toContain(`: ${fault}`);
});

test.each([
  ['a b', ['a valid label must be an empty string or consist']],
  [`${'x'.repeat(63)}-`, ['must be no more than 63 bytes', 'a valid label must be an empty string or consist']],
])('the value %j', (value, faults) => {
  const found = violations({ key: value });
  expect(found.length).toBe(faults.length);
  for (const [index, fault] of faults.entries()) expect(found[index]).toContain(`: ${fault}`);
});
