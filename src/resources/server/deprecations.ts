import { dns1035Faults } from '../meta/kubernetes-label.js';
import { type AnyResource, isKind } from '../resource.js';
import type { Violation } from '../violation.js';

/** Kinds whose names will have to be DNS labels (kuma: deprecated.go of each). */
const NAMED_BY_DNS = ['Mesh', 'MeshExternalService', 'MeshMultiZoneService', 'MeshService', 'Zone'];
const DISPLAY_NAME = 'kuma.io/display-name';

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

function nameDeprecations({ type, name, labels }: AnyResource): readonly Violation[] {
  if (!NAMED_BY_DNS.includes(type)) return [];
  const shown = Object.hasOwn(labels, DISPLAY_NAME) ? (labels[DISPLAY_NAME] ?? name) : name;
  const faults = dns1035Faults(shown);
  if (faults.length === 0) return [];
  return [
    {
      code: 'MGW109',
      path: ['name'],
      message: `Invalid ${type} resource name: '${shown}'. It does not conform to the DNS format (RFC 1035). This is deprecated. Errors: ${faults.join('; ')}`,
      hint: 'letters, digits and dashes, a letter first, 63 characters at most',
    },
  ];
}
