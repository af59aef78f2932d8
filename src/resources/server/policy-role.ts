import { ROUTE_TARGETS } from '../checks/route-target.js';
import { targetRefViolations } from '../checks/target-ref.js';
import type { Resource } from '../resource.js';
import type { Violation } from '../violation.js';

const POLICY_ROLE = 'kuma.io/policy-role';
const UNPRIVILEGED_TARGETS = ROUTE_TARGETS.filter((kind) => kind !== 'MeshGateway');

/** A control plane knows the labels when it checks a route once more: with a role of its own it may not be for a gateway (kuma: validateTop). */
export function policyRoleViolations({
  labels,
  spec,
}: Resource<'MeshHTTPRoute' | 'MeshTCPRoute'>): readonly Violation[] {
  const role = Object.hasOwn(labels, POLICY_ROLE) ? labels[POLICY_ROLE] : '';
  if (role === '' || role === 'system' || spec.targetRef === undefined) return [];
  return targetRefViolations(['spec', 'targetRef'], spec.targetRef, { kinds: UNPRIVILEGED_TARGETS });
}
