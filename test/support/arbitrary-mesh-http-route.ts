import fc from 'fast-check';
import type { SpecOf } from '../../src/resources/kinds.js';
import { validateMeshHttpRoute } from '../../src/resources/mesh-http-route/validate.js';
import {
  changedHeader,
  expressionPath,
  headerValue,
  literalPath,
  lowerCaseHostname,
  matchedHeader,
  mirrored,
  newPath,
  newPrefix,
  parameterName,
  parameterValue,
  redirectStatus,
  selectedTags,
  service,
  valueExpression,
  writtenValue,
} from './arbitrary-gateway-words.js';
import { meshHttpRoute } from './resources.js';

type Spec = SpecOf<'MeshHTTPRoute'>;
type Rule = NonNullable<NonNullable<Spec['to']>[number]['rules']>[number];
type Match = NonNullable<Rule['matches']>[number];
type Filter = NonNullable<NonNullable<Rule['default']>['filters']>[number];

const name = matchedHeader.map((each) => each.toLowerCase());
const changed = changedHeader.map((each) => each.toLowerCase());

const header = fc.oneof(
  fc.record({ type: fc.constantFrom('Exact' as const, 'Prefix' as const), name, value: headerValue }),
  fc.record({ type: fc.constant('RegularExpression' as const), name, value: valueExpression }),
  fc.record({ type: fc.constantFrom('Present' as const, 'Absent' as const), name }),
);

const path = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constantFrom('Exact' as const, 'PathPrefix' as const), value: literalPath }),
  },
  fc.record({ type: fc.constant('RegularExpression' as const), value: expressionPath }),
);

const parameter = fc.oneof(
  fc.record({ type: fc.constant('Exact' as const), name: parameterName, value: parameterValue }),
  fc.record({ type: fc.constant('RegularExpression' as const), name: parameterName, value: valueExpression }),
);

const conditions = {
  method: fc.constantFrom('GET' as const, 'POST' as const, 'HEAD' as const),
  headers: fc.array(header, { minLength: 1, maxLength: 2 }),
  queryParams: fc.array(parameter, { minLength: 1, maxLength: 2 }),
};
const match: fc.Arbitrary<Match> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ path }) },
  { weight: 3, arbitrary: fc.record({ path, ...conditions }, { requiredKeys: ['path'] }) },
  { weight: 1, arbitrary: fc.record(conditions, { requiredKeys: [] }) },
);

const written = fc.array(fc.record({ name: changed, value: writtenValue }), { minLength: 1, maxLength: 2 });
const modifier = fc.record(
  { set: written, add: written, remove: fc.array(changed, { minLength: 1, maxLength: 1 }) },
  { requiredKeys: [] },
);
const newPaths = fc.oneof(
  fc.record({ type: fc.constant('ReplaceFullPath' as const), replaceFullPath: newPath }),
  fc.record({ type: fc.constant('ReplacePrefixMatch' as const), replacePrefixMatch: newPrefix }),
);
const hostname = fc.constantFrom('new.test', 'a.test');

const backendRef = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('MeshService' as const), name: service }) },
  fc.record({
    kind: fc.constant('MeshServiceSubset' as const),
    name: service,
    tags: fc.constantFrom({ version: '1' }, { version: '2' }),
  }),
);

const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ type: fc.constant('RequestHeaderModifier' as const), requestHeaderModifier: modifier }),
  fc.record({ type: fc.constant('ResponseHeaderModifier' as const), responseHeaderModifier: modifier }),
  fc.record({
    type: fc.constant('RequestRedirect' as const),
    requestRedirect: fc.record(
      {
        scheme: fc.constantFrom('http' as const, 'https' as const),
        hostname,
        port: fc.constantFrom(80, 443, 1234),
        statusCode: redirectStatus,
        path: newPaths,
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('URLRewrite' as const),
    urlRewrite: fc.record({ hostname, path: newPaths }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('URLRewrite' as const),
    urlRewrite: fc.record({ hostToBackendHostname: fc.constant(true), path: newPaths }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('RequestMirror' as const),
    requestMirror: fc.record({ backendRef, percentage: mirrored }, { requiredKeys: ['backendRef'] }),
  }),
);

const backendRefs = fc.array(
  fc.tuple(backendRef, fc.nat(2)).map(([ref, weight]) => ({ ...ref, weight })),
  { minLength: 1, maxLength: 3 },
);

const specOf = (
  rules: readonly Rule[],
  more: Pick<NonNullable<Spec['targetRef']>, 'tags'>,
  hostnames: readonly string[],
): Spec => ({
  targetRef: { kind: 'MeshGateway', name: 'edge', ...more },
  to: [{ targetRef: { kind: 'Mesh' }, ...(hostnames.length === 0 ? {} : { hostnames }), rules }],
});

/** A rule that Kuma takes, though it may not be able to serve it. */
const rule: fc.Arbitrary<Rule> = fc
  .record({
    matches: fc.array(match, { minLength: 1, maxLength: 3 }),
    // What a rule leaves out, another that asks for the same may give it.
    default: fc.record({ filters: fc.array(filter, { maxLength: 2 }), backendRefs }, { requiredKeys: ['backendRefs'] }),
  })
  .filter((made) => validateMeshHttpRoute({ spec: specOf([made], {}, []) }).length === 0);

/** MeshHTTPRoutes for the gateway `edge`, each with a name of its own that tells nothing of its place. */
export const arbitraryMeshHttpRoutes = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('ma', 'mb', 'mc', 'md'),
      tags: selectedTags,
      hostnames: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(lowerCaseHostname, { maxLength: 2 })),
      rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 3, selector: (route) => route.name },
  )
  .map((routes) =>
    routes.map((route) =>
      meshHttpRoute(route.name, { spec: specOf(route.rules, { tags: route.tags }, route.hostnames) }),
    ),
  );
