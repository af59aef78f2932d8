import type { FieldPath } from '../../diagnostics/field-path.js';
import { portViolations } from '../checks/port.js';
import { renamed } from '../checks/renamed.js';
import type { Violation } from '../violation.js';
import { backendViolations } from './backend.js';
import type { MeshGatewayRouteSpec } from './shape.js';

type Rule = NonNullable<NonNullable<NonNullable<MeshGatewayRouteSpec['conf']>['http']>['rules']>[number];
type Filter = NonNullable<Rule['filters']>[number];
type HeaderFilter = NonNullable<Filter['requestHeader']>;
type Header = NonNullable<HeaderFilter['set']>[number];

/** What a rule's other parts mean for its filters. */
export type FilterContext = {
  readonly hasPrefixMatch: boolean;
  /** Where the rule sends the backend's own host name; undefined: nowhere. */
  readonly hostRewrite: FieldPath | undefined;
};

/** Names under which the host of a request can be set; others, `HOST` say, pass. */
const HOST_NAMES = [':authority', 'Host', 'host'];

export const rewritesHost = (filter: Filter): boolean => filter.rewrite?.hostToBackendHostname ?? false;

/** One filter; response headers and what is inside a redirect's `path` are not checked (kuma: validateMeshGatewayRouteHTTPFilter). */
export const filterViolations = (path: FieldPath, filter: Filter, context: FilterContext): readonly Violation[] => [
  ...renamed(requestHeaderViolations([...path, 'requestHeader'], filter.requestHeader, context), {
    real: [...path, 'requestHeader'],
    kuma: [...path, 'request_header'],
  }),
  ...redirectViolations([...path, 'redirect'], filter.redirect),
  ...mirrorViolations([...path, 'mirror'], filter.mirror),
  ...(filter.rewrite?.replacePrefixMatch === undefined || context.hasPrefixMatch
    ? []
    : [prefixWithoutMatch([...path, 'rewrite', 'replacePrefixMatch'])]),
];

function requestHeaderViolations(
  path: FieldPath,
  filter: HeaderFilter | undefined,
  { hostRewrite }: FilterContext,
): readonly Violation[] {
  if (filter === undefined) return [];
  const { set = [], add = [], remove = [] } = filter;
  const headers = { set, add } as const;
  return [
    ...(set.length + add.length + remove.length === 0
      ? [{ code: 'MGW504', path, message: 'cannot be empty', hint: 'give set, add or remove' } as const]
      : []),
    ...(['set', 'add'] as const).flatMap((field) =>
      headers[field].flatMap((header, index) => headerViolations([...path, field, index], header, hostRewrite)),
    ),
    ...remove.flatMap((name, index) => (name === '' ? [emptyValue([...path, 'remove', index])] : [])),
  ];
}

function headerViolations(
  path: FieldPath,
  { name = '', value }: Header,
  hostRewrite: FieldPath | undefined,
): readonly Violation[] {
  return [
    ...(hostRewrite !== undefined && HOST_NAMES.includes(name) ? [hostSetTwice(path, name, hostRewrite)] : []),
    ...(name === '' ? [emptyValue([...path, 'name'])] : []),
    ...(value ? [] : [emptyValue([...path, 'value'])]),
  ];
}

const emptyValue = (path: FieldPath): Violation => ({ code: 'MGW504', path, message: 'cannot be empty' });

const hostSetTwice = (path: FieldPath, name: string, hostRewrite: FieldPath): Violation => ({
  code: 'MGW507',
  path,
  message: `cannot modify '${name}' header, when route has set 'rewrite.host_to_backend_hostname' option`,
  related: [{ path: hostRewrite, message: 'the rewrite' }],
});

function redirectViolations(path: FieldPath, redirect: Filter['redirect']): readonly Violation[] {
  if (redirect === undefined) return [];
  const { port, statusCode = 0 } = redirect;
  const status = [...path, 'statusCode'];
  return [
    ...(port ? portViolations([...path, 'port'], port) : []),
    ...(statusCode >= 300 && statusCode <= 308
      ? []
      : renamed(
          [
            {
              code: 'MGW506',
              path: status,
              message: 'must be in the range [300, 308]',
              hint: 'Envoy knows 301, 302, 303, 307 and 308',
            },
          ],
          { real: status, kuma: [...path, 'status_code'] },
        )),
  ];
}

function mirrorViolations(path: FieldPath, mirror: Filter['mirror']): readonly Violation[] {
  if (mirror === undefined) return [];
  const { percentage } = mirror;
  const at = [...path, 'percentage'];
  return [
    ...(percentage === undefined
      ? [{ code: 'MGW508', path: at, message: 'cannot be empty', hint: '100 mirrors every request' } as const]
      : []),
    ...(percentage !== undefined && (percentage < 0 || percentage > 100)
      ? [{ code: 'MGW118', path: at, message: 'has to be in [0.0 - 100.0] range' } as const]
      : []),
    ...backendViolations([...path, 'backend'], mirror.backend),
  ];
}

const prefixWithoutMatch = (path: FieldPath): Violation => ({
  code: 'MGW509',
  path,
  message: 'cannot be used without a match on path prefix',
  hint: 'match a PREFIX, or replace the whole path with replaceFull',
});
