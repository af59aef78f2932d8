import type { FieldPath } from '../../diagnostics/field-path.js';
import { backendRefViolations, isForGateway, topTargetViolations, toTargetViolations } from '../checks/route-target.js';
import type { SpecOf } from '../kinds.js';
import type { Validate } from '../validate.js';
import type { Violation } from '../violation.js';
import { filterViolations } from './filter.js';
import { matchViolations } from './match.js';

type To = NonNullable<SpecOf<'MeshHTTPRoute'>['to']>[number];
type Rule = NonNullable<To['rules']>[number];
type Default = NonNullable<Rule['default']>;

/** Stands for a backend that could not be resolved when Kuma made the route from a Gateway API HTTPRoute. */
const UNRESOLVED_BACKEND = 'kuma.io/unresolved-backend';

/** Kuma's checks of a MeshHTTPRoute, in its order (kuma: meshhttproute validation.go). */
export const validateMeshHttpRoute: Validate<'MeshHTTPRoute'> = ({ spec }) => [
  ...topTargetViolations(['spec', 'targetRef'], spec.targetRef),
  ...(spec.to ?? []).flatMap((to, index) => toViolations(['spec', 'to', index], to, spec.targetRef)),
];

function toViolations(path: FieldPath, to: To, top: SpecOf<'MeshHTTPRoute'>['targetRef']): readonly Violation[] {
  const forGateway = isForGateway(top);
  const hostnames = to.hostnames ?? [];
  return [
    ...toTargetViolations([...path, 'targetRef'], { ref: to.targetRef, top }),
    ...(to.rules ?? []).flatMap((rule, index) => ruleViolations([...path, 'rules', index], rule, { forGateway })),
    ...(hostnames.length > 0 && !forGateway
      ? [
          {
            code: 'MGW522',
            path: [...path, 'hostnames'],
            message: 'must not be defined',
            hint: 'hostnames belong to gateways: set spec.targetRef to a MeshGateway, or remove them',
          } as const,
        ]
      : []),
  ];
}

function ruleViolations(
  path: FieldPath,
  rule: Rule,
  { forGateway }: { readonly forGateway: boolean },
): readonly Violation[] {
  const matches = rule.matches ?? [];
  const { filters = [], backendRefs = [] } = rule.default ?? {};
  const at = [...path, 'default'];
  const prefixesOnly = matches.every((match) => match.path?.type === 'PathPrefix');
  return [
    ...matches.flatMap((match, index) => matchViolations([...path, 'matches', index], match)),
    ...filters.flatMap((filter, index) =>
      filterViolations([...at, 'filters', index], filter, { forGateway, prefixesOnly }),
    ),
    ...backendsPresence([...at, 'backendRefs'], { filters, backendRefs, forGateway }),
    ...backendRefs.flatMap((ref, index) =>
      backendRefViolations([...at, 'backendRefs', index], ref, { allowedNames: [UNRESOLVED_BACKEND] }),
    ),
  ];
}

/** Behind a gateway requests need somewhere to go, unless they are redirected. */
function backendsPresence(
  path: FieldPath,
  {
    filters,
    backendRefs,
    forGateway,
  }: Required<Pick<Default, 'filters' | 'backendRefs'>> & { readonly forGateway: boolean },
): readonly Violation[] {
  const redirects = filters.some((filter) => filter.type === 'RequestRedirect');
  if (backendRefs.length > 0 || !forGateway || redirects) return [];
  return [{ code: 'MGW510', path, message: 'must not be empty', hint: '[{kind: MeshService, name: NAME}]' }];
}
