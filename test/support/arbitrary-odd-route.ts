import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/source/json-value.js';

/** Texts that somebody may write, and that something behind Kuma may not take. */
const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    'a b',
    'a\nb',
    'a\0b',
    '\r',
    'é',
    '\t',
    '\x7F',
    '"',
    "'",
    '{',
    '\\',
    '\\1',
    '/\\0',
    '%',
    '%%',
    '%REQ(',
    '%REQ(a)%',
  ],
  ...[
    '*',
    'a*',
    '*.a',
    'a.*',
    '*a.test',
    'a.*.b',
    '.a',
    'a.',
    '..',
    '1.2.3.4',
    '[::1]',
    'a:80',
    '-',
    'a-',
    'A',
    'http',
  ],
  ...[
    '/',
    '//',
    '?',
    '#',
    '/a?b',
    '/a#b',
    '/..',
    '/%',
    '/%00',
    ':',
    ':path',
    'Host',
    'x_y',
    'Connection',
    'content-length',
  ],
  ...['[', '(', '.*', '(?=a)', '\\C', 'a{1001}', 'a'.repeat(1025), 'a'.repeat(17_000)],
);
/** One of these, or, now and then, an odd one. */
const text = (...usual: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: odd });
const value = text('v', 'w');
const name = text('x-a', 'x-b');
const hostname = text('a.test', '*.b.test');
const path = fc.oneof(
  { weight: 3, arbitrary: text('/', '/a', '/a/b') },
  odd.map((end) => `/${end}`),
);
const number = fc.constantFrom(0, 1, 1, 100, 65_535, 2 ** 32 - 1);

const some = (fields: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonObject> =>
  fc
    .record(fields, { requiredKeys: [] })
    .map((made) =>
      Object.fromEntries(Object.entries(made).flatMap(([key, each]) => (each === undefined ? [] : [[key, each]]))),
    );
const all = (fields: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonObject> => fc.record(fields);
const upTo = (most: number, item: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue[]> =>
  fc.array(item, { maxLength: most });
const atLeastOne = (item: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue[]> =>
  fc.array(item, { minLength: 1, maxLength: 2 });

const headers = upTo(1, all({ name, value }));
const changes = some({ set: headers, add: headers, remove: upTo(1, name) });
const destination = text('a').map((service) => ({ 'kuma.io/service': service, tag: service }));
const SELECTORS = [{ match: { 'kuma.io/service': 'edge' } }];

const newPath = fc.oneof(all({ replaceFull: path }), all({ replacePrefixMatch: path }));
const gatewayFilter = fc.oneof(
  all({ requestHeader: changes }),
  all({ responseHeader: changes }),
  all({ rewrite: newPath }),
  all({
    redirect: some({
      scheme: text('http'),
      hostname,
      port: number,
      statusCode: fc.constantFrom(300, 301, 302),
      path: newPath,
    }),
  }),
  all({ mirror: all({ percentage: fc.constantFrom(0, 0.000_01, 33.333_333, 100), backend: all({ destination }) }) }),
);
const gatewayMatch = some({
  path: all({ match: fc.constantFrom('EXACT', 'PREFIX', 'REGEX'), value: path }),
  method: fc.constantFrom('GET', 'CONNECT', 'NONE'),
  headers: upTo(1, all({ match: fc.constantFrom('EXACT', 'REGEX'), name, value })),
  query_parameters: upTo(1, all({ match: fc.constantFrom('EXACT', 'REGEX'), name, value })),
});
const gatewayRule = all({
  matches: atLeastOne(gatewayMatch),
  filters: upTo(2, gatewayFilter),
  backends: upTo(2, all({ weight: number, destination })),
});
const gatewayRoute = all({ hostnames: upTo(2, hostname), rules: atLeastOne(gatewayRule) }).map((http) => ({
  type: 'MeshGatewayRoute',
  selectors: SELECTORS,
  conf: { http },
}));

const meshPath = fc.oneof(
  all({ type: fc.constant('ReplaceFullPath'), replaceFullPath: path }),
  all({ type: fc.constant('ReplacePrefixMatch'), replacePrefixMatch: path }),
);
const meshFilter = fc.oneof(
  all({ type: fc.constant('RequestHeaderModifier'), requestHeaderModifier: changes }),
  all({ type: fc.constant('ResponseHeaderModifier'), responseHeaderModifier: changes }),
  all({ type: fc.constant('URLRewrite'), urlRewrite: some({ hostname, path: meshPath }) }),
  all({
    type: fc.constant('RequestRedirect'),
    requestRedirect: some({ hostname, port: number, statusCode: fc.constantFrom(301, 302), path: meshPath }),
  }),
);
const meshMatch = some({
  path: all({ type: fc.constantFrom('Exact', 'PathPrefix', 'RegularExpression'), value: path }),
  headers: upTo(
    1,
    all({
      type: fc.constantFrom('Exact', 'Prefix', 'RegularExpression'),
      name: fc.constantFrom('x', 'host'),
      value,
    }),
  ),
  queryParams: upTo(2, all({ type: fc.constantFrom('Exact', 'RegularExpression'), name, value })),
});
const backendRefs = upTo(1, all({ kind: fc.constantFrom('MeshService'), name: text('a'), weight: number }));
const meshRule = all({
  matches: atLeastOne(meshMatch),
  default: all({ filters: upTo(1, meshFilter), backendRefs }),
});
const meshRoute = all({ hostnames: upTo(1, hostname), rules: atLeastOne(meshRule) }).map((to) => ({
  type: 'MeshHTTPRoute',
  spec: { targetRef: { kind: 'MeshGateway', name: 'edge' }, to: [{ targetRef: { kind: 'Mesh' }, ...to }] },
}));

/** Routes of both kinds for the gateway `edge`, as they are written; Kuma takes one in five. */
export const arbitraryOddRoutes: fc.Arbitrary<readonly JsonObject[]> = fc
  .array(fc.oneof(gatewayRoute, meshRoute), { minLength: 200, maxLength: 200 })
  .map((routes) => routes.map((route, index) => ({ ...route, mesh: 'default', name: `route-${index}` })));
