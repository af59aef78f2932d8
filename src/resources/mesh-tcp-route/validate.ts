import type { FieldPath } from '../../diagnostics/field-path.js';
import { backendRefViolations, topTargetViolations, toTargetViolations } from '../checks/route-target.js';
import type { SpecOf } from '../kinds.js';
import type { Validate } from '../validate.js';
import type { Violation } from '../violation.js';

type To = NonNullable<SpecOf<'MeshTCPRoute'>['to']>[number];

/** Kuma's checks of a MeshTCPRoute, in its order (kuma: meshtcproute validator.go). */
export const validateMeshTcpRoute: Validate<'MeshTCPRoute'> = ({ spec }) => [
  ...topTargetViolations(['spec', 'targetRef'], spec.targetRef),
  ...(spec.to ?? []).flatMap((to, index) => toViolations(['spec', 'to', index], to, spec.targetRef)),
];

const toViolations = (path: FieldPath, to: To, top: SpecOf<'MeshTCPRoute'>['targetRef']): readonly Violation[] => [
  ...toTargetViolations([...path, 'targetRef'], { ref: to.targetRef, top }),
  ...(to.rules ?? []).flatMap((rule, index) =>
    backendRefsViolations([...path, 'rules', index, 'default', 'backendRefs'], rule.default?.backendRefs ?? []),
  ),
];

type BackendRefs = NonNullable<NonNullable<NonNullable<To['rules']>[number]['default']>['backendRefs']>;

const backendRefsViolations = (path: FieldPath, refs: BackendRefs): readonly Violation[] =>
  refs.length === 0
    ? [{ code: 'MGW510', path, message: 'must be defined' }]
    : refs.flatMap((ref, index) => backendRefViolations([...path, index], ref));
