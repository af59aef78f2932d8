import fc from 'fast-check';
import type { SpecOf } from '../../src/resources/kinds.js';
import { validateMeshGatewayRoute } from '../../src/resources/mesh-gateway-route/validate.js';
import {
  changedHeader,
  destinationTags,
  expressionPath,
  headerValue,
  literalPath,
  matchedHeader,
  mirrored,
  newPath,
  newPrefix,
  parameterName,
  parameterValue,
  redirectStatus,
  routeHostname,
  selectedTags,
  service,
  valueExpression,
  writtenValue,
} from './arbitrary-gateway-words.js';
import { httpGatewayRoute } from './resources.js';

type Rule = NonNullable<NonNullable<NonNullable<SpecOf<'MeshGatewayRoute'>['conf']>['http']>['rules']>[number];
type Match = NonNullable<Rule['matches']>[number];
type Filter = NonNullable<Rule['filters']>[number];
type Backends = NonNullable<Rule['backends']>;

const valueMatch = (name: fc.Arbitrary<string>, value: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.record({ match: fc.constant('EXACT' as const), name, value }),
    fc.record({ match: fc.constant('REGEX' as const), name, value: valueExpression }),
  );

const header = fc.oneof(
  { weight: 2, arbitrary: valueMatch(matchedHeader, headerValue) },
  fc.record({ match: fc.constantFrom('PRESENT' as const, 'ABSENT' as const), name: matchedHeader }),
);

const path = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ match: fc.constantFrom('EXACT' as const, 'PREFIX' as const), value: literalPath }),
  },
  fc.record({ match: fc.constant('REGEX' as const), value: expressionPath }),
);

const conditions = {
  method: fc.constantFrom('GET' as const, 'POST' as const, 'HEAD' as const),
  headers: fc.array(header, { minLength: 1, maxLength: 2 }),
  queryParameters: fc.array(valueMatch(parameterName, parameterValue), { minLength: 1, maxLength: 2 }),
};
const match: fc.Arbitrary<Match> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ path }) },
  { weight: 3, arbitrary: fc.record({ path, ...conditions }, { requiredKeys: ['path'] }) },
  { weight: 1, arbitrary: fc.record(conditions, { requiredKeys: [] }) },
);

const written = fc.array(fc.record({ name: changedHeader, value: writtenValue }), { maxLength: 2 });
const headerChanges = fc.record({ set: written, add: written, remove: fc.array(changedHeader, { maxLength: 1 }) });
const newPaths = fc.oneof(fc.record({ replaceFull: newPath }), fc.record({ replacePrefixMatch: newPrefix }));

const destination = fc.tuple(service, destinationTags).map(([name, tags]) => ({ 'kuma.io/service': name, ...tags }));
const backends: fc.Arbitrary<Backends> = fc.array(fc.record({ weight: fc.nat(2), destination }), {
  minLength: 1,
  maxLength: 3,
});

const filters: fc.Arbitrary<readonly Filter[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 3,
    arbitrary: fc.array(
      fc.oneof(
        fc.record({ requestHeader: headerChanges }),
        fc.record({ responseHeader: headerChanges }),
        fc.record({ rewrite: newPaths }),
        fc.record({ rewrite: newPaths.map((paths) => ({ ...paths, hostToBackendHostname: true })) }),
        fc.record({ mirror: fc.record({ percentage: mirrored, backend: fc.record({ destination }) }) }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record(
        {
          scheme: fc.constantFrom('http', 'https'),
          hostname: fc.constantFrom('new.test', 'a.test'),
          port: fc.constantFrom(80, 443, 1234),
          statusCode: redirectStatus,
          path: newPaths,
        },
        { requiredKeys: ['statusCode'] },
      )
      .map((redirect) => [{ redirect }]),
  },
);

const isRedirect = (filter: Filter): boolean => filter.redirect !== undefined;

const SELECTOR = { 'kuma.io/service': 'edge' } as const;

/** A rule that Kuma takes, though it may not be able to serve it. */
const rule: fc.Arbitrary<Rule> = fc
  .record({ matches: fc.array(match, { minLength: 1, maxLength: 3 }), filters, backends })
  .map((made) => (made.filters.some(isRedirect) ? { ...made, backends: [] } : made))
  .filter(
    (made) => validateMeshGatewayRoute(httpGatewayRoute('r', { selectors: [SELECTOR], rules: [made] })).length === 0,
  );

/** HTTP routes for the gateway `edge`, each with a name of its own that tells nothing of its place. */
export const arbitraryGatewayRoutes = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('ra', 'rb', 'rc', 'rd', 're'),
      tags: selectedTags,
      hostnames: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(routeHostname, { maxLength: 2 })),
      rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ name }) => name },
  )
  .map((routes) =>
    routes.map(({ name, tags, ...conf }) => httpGatewayRoute(name, { ...conf, selectors: [{ ...SELECTOR, ...tags }] })),
  );
