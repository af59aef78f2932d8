import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';
import { type TargetRef, targetRefViolations } from './target-ref.js';

/** What a MeshHTTPRoute or MeshTCPRoute may be for; only one with the role `system` may be for a gateway. */
export const ROUTE_TARGETS = [
  'Mesh',
  'MeshGateway',
  'MeshSubset',
  'MeshService',
  'MeshServiceSubset',
  'Dataplane',
] as const;

/** Where the traffic of a route may go. */
const BACKENDS = ['MeshService', 'MeshServiceSubset', 'MeshExternalService', 'MeshMultiZoneService'] as const;

/** The reference at the top of a route; without one the route is for the whole mesh. */
export const topTargetViolations = (path: FieldPath, ref: TargetRef | undefined): readonly Violation[] =>
  ref === undefined ? [] : targetRefViolations(path, ref, { kinds: ROUTE_TARGETS });

export const isForGateway = (top: TargetRef | undefined): boolean => top?.kind === 'MeshGateway';

/** The destination whose traffic an entry of `to` routes: under a gateway everything, else a service. */
export const toTargetViolations = (
  path: FieldPath,
  { ref, top }: { readonly ref: TargetRef | undefined; readonly top: TargetRef | undefined },
): readonly Violation[] =>
  targetRefViolations(path, ref ?? {}, {
    kinds: isForGateway(top) ? ['Mesh'] : ['MeshService', 'MeshExternalService', 'MeshMultiZoneService'],
  });

type BackendRef = TargetRef & { readonly port?: number };

/** One backend of a rule (kuma: ValidateTargetRef, then ValidateBackendRef). */
export const backendRefViolations = (
  path: FieldPath,
  ref: BackendRef,
  { allowedNames = [] }: { readonly allowedNames?: readonly string[] } = {},
): readonly Violation[] => [
  ...targetRefViolations(path, ref, { kinds: BACKENDS, allowedNames }),
  ...(ref.kind === 'MeshMultiZoneService' && ref.port === undefined
    ? [
        {
          code: 'MGW521',
          path: [...path, 'port'],
          message: 'must be defined with kind MeshMultiZoneService',
        } as const,
      ]
    : []),
];
