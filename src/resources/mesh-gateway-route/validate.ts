import type { FieldPath } from '../../diagnostics/field-path.js';
import { renamed } from '../checks/renamed.js';
import { selectorsViolations } from '../checks/selectors.js';
import type { Validate } from '../validate.js';
import type { Violation } from '../violation.js';
import { backendViolations } from './backend.js';
import { filterViolations, rewritesHost } from './filter.js';
import { matchViolations } from './match.js';
import type { MeshGatewayRouteSpec } from './shape.js';

type Conf = NonNullable<MeshGatewayRouteSpec['conf']>;
type Rule = NonNullable<NonNullable<Conf['http']>['rules']>[number];
type Filters = NonNullable<Rule['filters']>;

/** Kuma's checks of a MeshGatewayRoute, in its order; TCP rules and hostnames are not checked (kuma: gateway_route_validator.go). */
export const validateMeshGatewayRoute: Validate<'MeshGatewayRoute'> = ({ spec }) => [
  ...selectorsViolations(['selectors'], spec.selectors, { atMostOne: false }),
  ...confViolations(['conf'], spec.conf),
];

function confViolations(path: FieldPath, conf: Conf | undefined): readonly Violation[] {
  if (conf?.http === undefined)
    return conf?.tcp === undefined
      ? [{ code: 'MGW110', path, message: 'cannot be empty', hint: 'a route has conf.http or conf.tcp' }]
      : [];
  const at = [...path, 'http', 'rules'];
  const rules = conf.http.rules ?? [];
  if (rules.length === 0) return [{ code: 'MGW110', path: at, message: 'cannot be empty' }];
  return rules.flatMap((rule, index) => ruleViolations([...at, index], rule));
}

/** Without a match nothing else of the rule is looked at, and a redirect among other filters ends it before the backends. */
function ruleViolations(path: FieldPath, rule: Rule): readonly Violation[] {
  const { matches = [], filters = [], backends = [] } = rule;
  if (matches.length === 0)
    return [
      {
        code: 'MGW501',
        path: [...path, 'matches'],
        message: 'cannot be empty',
        hint: 'to take every request: [{path: {match: PREFIX, value: /}}]',
      },
    ];
  const redirects = checkedFilters(filters).some(({ filter }) => filter.redirect !== undefined);
  const found = [
    ...matches.flatMap((match, index) => matchViolations([...path, 'matches', index], match)),
    ...filtersViolations(path, {
      filters,
      hasPrefixMatch: matches.some((match) => match.path?.match === 'PREFIX'),
    }),
  ];
  if (redirects && filters.length !== 1) return [...found, redirectAmongOthers(path, filters)];
  return [
    ...found,
    ...backendsPresence([...path, 'backends'], { redirects, count: backends.length }),
    ...backends.flatMap((backend, index) => backendViolations([...path, 'backends', index], backend)),
  ];
}

/** Kuma takes filters that rewrite the host aside first: they are not checked, and the others count without them. */
const checkedFilters = (filters: Filters) =>
  filters.flatMap((filter, index) => (rewritesHost(filter) ? [] : [{ filter, index }]));

function filtersViolations(
  path: FieldPath,
  { filters, hasPrefixMatch }: { readonly filters: Filters; readonly hasPrefixMatch: boolean },
): readonly Violation[] {
  const hostRewrite = filters.findIndex(rewritesHost);
  return checkedFilters(filters).flatMap(({ filter, index }, position) => {
    const real = [...path, 'filters', index];
    const context = {
      hasPrefixMatch,
      hostRewrite: hostRewrite === -1 ? undefined : [...path, 'filters', hostRewrite, 'rewrite'],
    };
    return renamed(filterViolations(real, filter, context), { real, kuma: [...path, 'filters', position] });
  });
}

function redirectAmongOthers(path: FieldPath, filters: Filters): Violation {
  const at = [...path, 'filters'];
  const redirect = filters.findIndex((filter) => filter.redirect !== undefined);
  return {
    code: 'MGW505',
    path: at,
    message: 'redirects cannot be used with other filters',
    hint: 'a redirect answers the request itself: give it a rule of its own',
    related: [{ path: [...at, redirect, 'redirect'], message: 'the redirect' }],
  };
}

function backendsPresence(
  path: FieldPath,
  { redirects, count }: { readonly redirects: boolean; readonly count: number },
): readonly Violation[] {
  if (count === 0)
    return redirects
      ? []
      : [
          {
            code: 'MGW510',
            path,
            message: 'cannot be empty',
            hint: '[{weight: 1, destination: {kuma.io/service: NAME}}]',
          },
        ];
  return redirects ? [{ code: 'MGW505', path, message: 'must be empty when using redirect filters' }] : [];
}
