import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { DecodedDocument, DecodeOptions } from '../decode-documents.js';
import { knownTypes } from '../known-types.js';
import { labelsViolations } from '../meta/labels.js';
import { report } from '../report.js';
import { type AnyResource, isKind } from '../resource.js';
import type { Violation } from '../violation.js';
import { certificateAuthorityViolations } from './certificate-authority.js';
import { deprecations } from './deprecations.js';
import { meshMembershipViolations } from './mesh-membership.js';
import { policyRoleViolations } from './policy-role.js';
import { type Surroundings, surroundingsOf } from './surroundings.js';
import { workloadLabelViolations } from './workload-label.js';

/**
 * What a control plane would still answer to documents that kumactl finds nothing wrong with, per document: labels first,
 * then the checks of its managers, and warnings for what it takes (VALIDATION.md "Pipeline", 10).
 */
export function serverDiagnostics(
  documents: readonly DecodedDocument[],
  options: DecodeOptions,
): readonly (readonly Diagnostic[])[] {
  const surroundings = surroundingsOf(documents, options);
  return documents.map(({ verdict, resource }) => {
    if (verdict !== 'accepted' || resource?.origin.kind !== 'file') return [];
    const { origin } = resource;
    return answer(resource, surroundings, options).map((violation) => report(violation, { origin }));
  });
}

function answer(
  resource: AnyResource,
  surroundings: Surroundings,
  { zone }: Pick<DecodeOptions, 'zone'>,
): readonly Violation[] {
  const isGlobal = knownTypes.get(resource.type)?.scope === 'Global';
  const mesh = isGlobal ? '' : resource.mesh;
  const labels = labelsViolations({ labels: resource.labels, mesh, ...(zone === undefined ? {} : { zone }) });
  if (labels.length > 0) return labels;
  const refused = managerViolations(resource, surroundings);
  return refused.length > 0 ? refused : deprecations(resource);
}

function managerViolations(resource: AnyResource, surroundings: Surroundings): readonly Violation[] {
  if (isKind('Mesh', resource)) return certificateAuthorityViolations(resource, surroundings);
  if (isKind('MeshHTTPRoute', resource) || isKind('MeshTCPRoute', resource)) return policyRoleViolations(resource);
  if (!isKind('Dataplane', resource)) return [];
  const workload = workloadLabelViolations(resource);
  return workload.length > 0 ? workload : meshMembershipViolations(resource, surroundings);
}
