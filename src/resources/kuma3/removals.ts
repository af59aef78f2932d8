import { dnsNameFaults } from '../meta/dns-name-faults.js';
import { type AnyResource, isKind } from '../resource.js';
import type { Violation } from '../violation.js';
import { REMOVED_FIELDS } from './removed-fields.js';
import { REMOVED_KINDS } from './removed-kinds.js';
import { fieldsOf, type PlacedValue, valuesAt } from './values-at.js';

/**
 * What Kuma 3.0 refuses or drops of a resource that Kuma 2.14 takes (MIGRATE.md 1; kuma: UPGRADE.md "Upgrade to 3.0.0").
 * Of a kind that is gone, that is all there is to say.
 */
export function removals(resource: AnyResource): readonly Violation[] {
  const wayOut = REMOVED_KINDS.get(resource.type);
  if (wayOut !== undefined) return [removedKind(resource.type, wayOut)];
  const fields = fieldsOf(resource);
  return [
    ...nameRefusals(resource),
    ...builtinGateway(resource),
    ...removedTargets(fields),
    ...(isKind('MeshHTTPRoute', resource) || isKind('MeshTCPRoute', resource) ? removedBackends(fields) : []),
    ...removedFields(resource.type, fields),
  ];
}

const removedKind = (type: string, hint: string): Violation => ({
  code: 'MGW601',
  path: ['type'],
  message: `Kuma 3.0 has no ${type}`,
  hint,
});

/** Where it merely warned before. */
function nameRefusals(resource: AnyResource): readonly Violation[] {
  const { shown, faults } = dnsNameFaults(resource);
  if (faults.length === 0) return [];
  return [
    {
      code: 'MGW606',
      path: ['name'],
      message: `Kuma 3.0 takes no ${resource.type} of the name "${shown}"`,
      hint: 'letters, digits and dashes, a letter first, 63 characters at most',
    },
  ];
}

function builtinGateway(resource: AnyResource): readonly Violation[] {
  if (!isKind('Dataplane', resource) || resource.spec.networking?.gateway?.type !== 'BUILTIN') return [];
  return [
    {
      code: 'MGW603',
      path: ['networking', 'gateway', 'type'],
      message: 'Kuma 3.0 has no builtin gateways: it cannot read this Dataplane, nor list others beside it',
      hint: 'delete it before the upgrade; a DELEGATED gateway takes its place, with another proxy behind it',
    },
  ];
}

const AT_TOP = ['MeshGateway', 'MeshSubset', 'MeshService', 'MeshServiceSubset'];
const IN_TO = ['MeshGateway', 'MeshSubset', 'MeshServiceSubset'];

const removedTargets = (fields: unknown): readonly Violation[] => [
  ...kindsAmong(AT_TOP, valuesAt(fields, ['spec', 'targetRef', 'kind'])).map(removedTarget),
  ...kindsAmong(IN_TO, valuesAt(fields, ['spec', 'to', '*', 'targetRef', 'kind'])).map(removedTarget),
];

const kindsAmong = (kinds: readonly string[], found: readonly PlacedValue[]): readonly PlacedValue[] =>
  found.filter(({ value }) => typeof value === 'string' && kinds.includes(value));

const removedTarget = ({ path, value }: PlacedValue): Violation => ({
  code: 'MGW602',
  path,
  message: `Kuma 3.0 takes no ${value} as a target`,
  hint:
    value === 'MeshGateway'
      ? 'what it says of the gateway has to move to the gateway that comes after it'
      : 'target a Dataplane by its labels, or the whole Mesh',
});

const DEFAULT = ['spec', 'to', '*', 'rules', '*', 'default'];
const BACKENDS = [
  [...DEFAULT, 'backendRefs', '*'],
  [...DEFAULT, 'filters', '*', 'requestMirror', 'backendRef'],
];

const removedBackends = (fields: unknown): readonly Violation[] =>
  BACKENDS.flatMap((pattern) => valuesAt(fields, pattern)).flatMap(({ path, value }) => {
    const subsets = kindsAmong(['MeshServiceSubset'], valuesAt(value, ['kind'], path));
    const found = subsets.length > 0 ? subsets : valuesAt(value, ['tags'], path);
    return found.map((each) => removedBackend(each, { isKind: subsets.length > 0 }));
  });

const removedBackend = ({ path }: PlacedValue, { isKind: refused }: { readonly isKind: boolean }): Violation => ({
  code: 'MGW604',
  path,
  atKey: !refused,
  message: refused ? 'Kuma 3.0 takes no MeshServiceSubset as a backend' : 'Kuma 3.0 drops the tags of a backend',
  hint: 'make a MeshService of the Dataplanes that the tags stood for, and name that',
});

const removedFields = (type: string, fields: unknown): readonly Violation[] =>
  REMOVED_FIELDS.filter(({ types }) => types.includes(type)).flatMap(({ path: pattern, hint }) =>
    valuesAt(fields, pattern).map(
      ({ path }): Violation => ({
        code: 'MGW605',
        path,
        atKey: true,
        message: `Kuma 3.0 drops the field "${pattern.at(-1)}"`,
        hint,
      }),
    ),
  );
