import type { FieldPath } from '../../diagnostics/field-path.js';
import { formatPath } from '../../diagnostics/field-path.js';
import { renamed } from '../checks/renamed.js';
import type { Violation } from '../violation.js';
import type { MeshGatewayRouteSpec } from './shape.js';

type Rule = NonNullable<NonNullable<NonNullable<MeshGatewayRouteSpec['conf']>['http']>['rules']>[number];
type Match = NonNullable<Rule['matches']>[number];
type HeaderMatch = NonNullable<Match['headers']>[number];
type QueryMatch = NonNullable<Match['queryParameters']>[number];

/** One match of a rule: something to match on, then each condition (kuma: validateMeshGatewayRouteHTTPMatch). */
export function matchViolations(path: FieldPath, match: Match): readonly Violation[] {
  const { headers = [], queryParameters = [] } = match;
  const parameters = [...path, 'queryParameters'];
  return [
    ...(isEmpty(match) ? [emptyMatch(path)] : []),
    ...(match.path === undefined ? [] : pathViolations(path, match.path)),
    ...headers.flatMap((header, index) => headerViolations([...path, 'headers', index], header)),
    ...renamed(
      queryParameters.flatMap((parameter, index) => parameterViolations([...parameters, index], parameter)),
      { real: parameters, kuma: [...path, 'query_parameters'] },
    ),
  ];
}

const isEmpty = ({ path, method = 'NONE', headers = [], queryParameters = [] }: Match): boolean =>
  path === undefined && method === 'NONE' && headers.length === 0 && queryParameters.length === 0;

const emptyMatch = (path: FieldPath): Violation => ({
  code: 'MGW501',
  path,
  message: 'cannot be empty',
  hint: 'to take every request: {path: {match: PREFIX, value: /}}',
});

/** Kuma's path leaves `path` out. */
function pathViolations(
  match: FieldPath,
  { match: how, value = '' }: NonNullable<Match['path']>,
): readonly Violation[] {
  if (how === 'REGEX' ? value !== '' : value.startsWith('/')) return [];
  const place = { path: [...match, 'path', 'value'], kumaPath: formatPath([...match, 'value']) };
  return how === 'REGEX'
    ? [{ code: 'MGW502', ...place, message: 'cannot be empty' }]
    : [{ code: 'MGW502', ...place, message: 'must be an absolute path', hint: 'begin it with "/"' }];
}

function headerViolations(path: FieldPath, { match, name, value }: HeaderMatch): readonly Violation[] {
  const presence = match === 'ABSENT' || match === 'PRESENT';
  return [
    ...(name ? [] : [emptyValue([...path, 'name'])]),
    ...(presence && value
      ? [
          {
            code: 'MGW503',
            path: [...path, 'value'],
            message: 'cannot be set',
            hint: `${match} looks at the name alone: remove the value, or use EXACT or REGEX`,
          } as const,
        ]
      : []),
    ...(presence || value ? [] : [emptyValue([...path, 'value'])]),
  ];
}

const parameterViolations = (path: FieldPath, { name, value }: QueryMatch): readonly Violation[] => [
  ...(name ? [] : [emptyValue([...path, 'name'])]),
  ...(value ? [] : [emptyValue([...path, 'value'])]),
];

const emptyValue = (path: FieldPath): Violation => ({ code: 'MGW503', path, message: 'cannot be empty' });
