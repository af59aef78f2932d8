import { formatPath } from '../../../../src/diagnostics/field-path.js';
import { decodeResource } from '../../../../src/resources/decode-resource.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { type AnyResource, isKind, type Resource } from '../../../../src/resources/resource.js';
import { certificateAuthorityViolations } from '../../../../src/resources/server/certificate-authority.js';
import { meshMembershipViolations } from '../../../../src/resources/server/mesh-membership.js';
import { policyRoleViolations } from '../../../../src/resources/server/policy-role.js';
import type { Surroundings } from '../../../../src/resources/server/surroundings.js';
import { workloadLabelViolations } from '../../../../src/resources/server/workload-label.js';
import type { Violation } from '../../../../src/resources/violation.js';
import type { Answer } from '../answer.js';
import { badRequest, invalid } from '../problem.js';
import type { ControlPlaneState } from '../state.js';
import { computedLabels, immutableLabelFaults } from './computed-labels.js';
import { faultOf } from './judge-body.js';
import type { Write } from './store-resource.js';

/** What is stored beside a resource, as meshgw's checks want to see it. */
const surroundingsOf = ({ table }: ControlPlaneState): Surroundings => ({
  secret: ({ mesh, name }) => (table.get({ type: 'Secret', mesh, name }) === undefined ? undefined : 'unknown'),
  mesh: (name): Resource<'Mesh'> | undefined => {
    const stored = table.get({ type: 'Mesh', mesh: '', name });
    const form = readForm({ type: 'Mesh', name, ...stored?.fields });
    const { resource } = decodeResource(form, { kind: 'store', name: 'test' });
    return stored !== undefined && isKind('Mesh', resource) ? resource : undefined;
  },
});

function violationsOf(resource: AnyResource, state: ControlPlaneState): readonly Violation[] {
  if (isKind('Mesh', resource)) return certificateAuthorityViolations(resource, surroundingsOf(state));
  if (isKind('MeshHTTPRoute', resource) || isKind('MeshTCPRoute', resource)) return policyRoleViolations(resource);
  return isKind('Dataplane', resource) ? meshMembershipViolations(resource, surroundingsOf(state)) : [];
}

/** Why a resource that is valid in itself is not stored: labels that may not change, then what the manager of its kind refuses. */
export function refusedWrite({ resource, before }: Write, state: ControlPlaneState): Answer | undefined {
  const isNew = before === undefined;
  const faults = isNew ? [] : immutableLabelFaults(before.labels, computedLabels(resource, state));
  if (faults.length > 0) return invalid('Could not update a resource', faults);
  const [workload] = isNew && isKind('Dataplane', resource) ? workloadLabelViolations(resource) : [];
  if (workload !== undefined) return badRequest(`bad request: ${formatPath(workload.path)}: ${workload.message}`);
  const violations = violationsOf(resource, state);
  if (violations.length === 0) return undefined;
  return invalid(isNew ? 'Failed to create a resource' : 'Failed to update a resource', violations.map(faultOf));
}
