import type { FieldPath } from '../../diagnostics/field-path.js';
import { targetRefViolations } from '../checks/target-ref.js';
import type { SpecOf } from '../kinds.js';
import type { Violation } from '../violation.js';
import { headerModifierViolations } from './header-modifier.js';

type Rule = NonNullable<NonNullable<SpecOf<'MeshHTTPRoute'>['to']>[number]['rules']>[number];
type Filter = NonNullable<NonNullable<Rule['default']>['filters']>[number];

/** What the rest of the route means for its filters. */
export type FilterContext = {
  readonly forGateway: boolean;
  /** Whether every match of the rule is one on a path prefix; so it is where there are none. */
  readonly prefixesOnly: boolean;
};

/** Type of a filter → the field with its settings. */
const SETTINGS = {
  RequestHeaderModifier: 'requestHeaderModifier',
  ResponseHeaderModifier: 'responseHeaderModifier',
  RequestRedirect: 'requestRedirect',
  URLRewrite: 'urlRewrite',
  RequestMirror: 'requestMirror',
} as const;

/** One filter: the settings of its type; those of other types are not looked at (kuma: validateFilters). */
export function filterViolations(path: FieldPath, filter: Filter, context: FilterContext): readonly Violation[] {
  if (filter.type === undefined) return [];
  const field = SETTINGS[filter.type];
  const at = [...path, field];
  if (filter[field] === undefined)
    return [{ code: 'MGW504', path: at, message: 'must be defined', hint: `it holds the settings of ${filter.type}` }];
  return [
    ...modifierViolations(path, filter),
    ...(field === 'requestRedirect' ? redirectViolations(at, filter.requestRedirect, context) : []),
    ...(field === 'urlRewrite' ? rewriteViolations(at, filter.urlRewrite, context) : []),
    ...(field === 'requestMirror'
      ? targetRefViolations([...at, 'backendRef'], filter.requestMirror?.backendRef ?? {}, {
          kinds: ['MeshService', 'MeshServiceSubset'],
        })
      : []),
  ];
}

function modifierViolations(path: FieldPath, filter: Filter): readonly Violation[] {
  if (filter.type !== 'RequestHeaderModifier' && filter.type !== 'ResponseHeaderModifier') return [];
  const field = SETTINGS[filter.type];
  return headerModifierViolations([...path, field], filter[field] ?? {});
}

const redirectViolations = (
  path: FieldPath,
  redirect: Filter['requestRedirect'],
  context: FilterContext,
): readonly Violation[] => [
  ...prefixViolations([...path, 'path'], redirect?.path, context),
  ...hostnameViolations([...path, 'hostname'], redirect?.hostname),
];

function rewriteViolations(
  path: FieldPath,
  rewrite: Filter['urlRewrite'],
  context: FilterContext,
): readonly Violation[] {
  const found = [
    ...prefixViolations([...path, 'path'], rewrite?.path, context),
    ...hostnameViolations([...path, 'hostname'], rewrite?.hostname),
  ];
  if (!rewrite?.hostToBackendHostname) return found;
  const at = [...path, 'hostToBackendHostname'];
  if (!context.forGateway) found.push({ code: 'MGW507', path: at, message: 'can only be set with MeshGateway' });
  if (rewrite.hostname !== undefined)
    found.push({
      code: 'MGW507',
      path: at,
      message: 'cannot be set together with hostname',
      related: [{ path: [...path, 'hostname'], message: 'the hostname' }],
    });
  return found;
}

type PathRewrite = NonNullable<NonNullable<Filter['urlRewrite']>['path']>;

const prefixViolations = (
  path: FieldPath,
  rewrite: PathRewrite | undefined,
  { prefixesOnly }: FilterContext,
): readonly Violation[] =>
  rewrite?.replacePrefixMatch === undefined || prefixesOnly
    ? []
    : [
        {
          code: 'MGW509',
          path: [...path, 'replacePrefixMatch'],
          message: 'can only appear if all matches match a path prefix',
          hint: 'give the matches of type PathPrefix a rule of their own, or use ReplaceFullPath',
        },
      ];

const IPV4 = /^\d+(\.\d+){3}$/;

/** An IPv4 address as Go's older parser took it, with leading zeros; the schema lets no IPv6 address through. */
const isIpv4 = (hostname: string): boolean =>
  IPV4.test(hostname) && hostname.split('.').every((part) => Number(part) <= 255);

const hostnameViolations = (path: FieldPath, hostname: string | undefined): readonly Violation[] =>
  hostname !== undefined && isIpv4(hostname) ? [{ code: 'MGW504', path, message: 'cannot be an IP address' }] : [];
