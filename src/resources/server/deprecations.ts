import { dnsNameFaults } from '../meta/dns-name-faults.js';
import { type AnyResource, isKind } from '../resource.js';
import type { Violation } from '../violation.js';

/** Kinds of top-level targets that Kuma 2.14 still takes in routes, with what it asks for instead. */
const DATAPLANE_INSTEAD: readonly string[] = ['MeshService', 'MeshServiceSubset', 'MeshSubset'];

/** The warnings with which a control plane stores a resource. */
export const deprecations = (resource: AnyResource): readonly Violation[] => [
  ...nameDeprecations(resource),
  ...(isKind('MeshHTTPRoute', resource) || isKind('MeshTCPRoute', resource)
    ? targetDeprecations(resource.spec.targetRef?.kind ?? 'Mesh')
    : []),
];

const targetDeprecations = (kind: string): readonly Violation[] =>
  DATAPLANE_INSTEAD.includes(kind)
    ? [
        {
          code: 'MGW109',
          path: ['spec', 'targetRef', 'kind'],
          message: `${kind} value for 'targetRef.kind' is deprecated, use Dataplane with labels instead`,
        },
      ]
    : [];

function nameDeprecations(resource: AnyResource): readonly Violation[] {
  const { shown, faults } = dnsNameFaults(resource);
  if (faults.length === 0) return [];
  return [
    {
      code: 'MGW109',
      path: ['name'],
      message: `Invalid ${resource.type} resource name: '${shown}'. It does not conform to the DNS format (RFC 1035). This is deprecated. Errors: ${faults.join('; ')}`,
      hint: 'letters, digits and dashes, a letter first, 63 characters at most',
    },
  ];
}
