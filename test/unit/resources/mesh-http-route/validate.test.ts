import { describe, expect, test } from 'vitest';
import { errorsIn, judgeText, pointedAt } from '../../../support/judge-text.js';

type Parts = { readonly target?: string; readonly to?: string; readonly hostnames?: string; readonly rule?: string };

const MATCHES = 'matches: [{path: {type: PathPrefix, value: /}}]';
const DEFAULT = 'default: {backendRefs: [{kind: MeshService, name: web}]}';

const route = ({ target = '{kind: MeshGateway, name: edge}', to = '{kind: Mesh}', hostnames, rule }: Parts): string =>
  [
    'type: MeshHTTPRoute\nmesh: default\nname: web\nspec:',
    `  targetRef: ${target}`,
    `  to:\n    - targetRef: ${to}`,
    ...(hostnames === undefined ? [] : [`      hostnames: ${hostnames}`]),
    `      rules: [${rule ?? `{${MATCHES}, ${DEFAULT}}`}]\n`,
  ].join('\n');

const RULE = 'spec.to[0].rules[0]';
const errorsOfRule = async (rule: string, parts: Parts = {}): Promise<readonly string[]> =>
  (await errorsIn(route({ ...parts, rule }))).map((error) => error.replace(RULE, ''));
const errorsOfFilters = (filters: string, parts: Parts = {}) =>
  errorsOfRule(`{${MATCHES}, default: {filters: ${filters}, backendRefs: [{kind: MeshService, name: web}]}}`, parts);

const SIDECARS = { target: '{kind: Mesh}', to: '{kind: MeshService, name: web}' };

test('routes for gateways and for other proxies are fine', async () => {
  expect((await judgeText(route({ hostnames: '[a.example.com]' }))).diagnostics).toEqual([]);
  expect((await judgeText(route(SIDECARS))).diagnostics).toEqual([]);
  expect(await errorsIn('type: MeshHTTPRoute\nname: web\nspec: {}\n')).toEqual([]);
});

describe('the reference at the top', () => {
  test.each([
    [
      '{kind: Mesh, name: a, sectionName: b}',
      ['name: using name with kind Mesh is not yet supported', 'sectionName: must not be set with kind Mesh'],
    ],
    [
      '{kind: MeshSubset, tags: {a: "*"}, proxyTypes: []}',
      [
        'tags["a"]: tag value must consist of alphanumeric characters, dots, dashes and underscores',
        'proxyTypes: must be undefined or have at least one element',
      ],
    ],
    [
      '{kind: Dataplane, name: a, labels: {a: b}, sectionName: c, tags: {}}',
      [
        'labels: either labels or name and namespace must be specified',
        'sectionName: can only be used with inbound policies',
      ],
    ],
    [
      '{kind: MeshService, tags: {a: b}}',
      ['tags: must not be set with kind MeshService', ': name or labels must be set when kind is MeshService'],
    ],
    [
      '{kind: MeshServiceSubset, name: A}',
      ["name: invalid characters: must consist of lower case alphanumeric characters, '-', '.' and '_'."],
    ],
  ])('%s', async (target, errors) => {
    const found = await errorsIn(route({ ...SIDECARS, target }));
    expect(found).toEqual(
      errors.map((error) => (error.startsWith(':') ? `spec.targetRef${error}` : `spec.targetRef.${error}`)),
    );
  });
});

describe('destinations', () => {
  test.each([
    [
      '{kind: MeshExternalService, labels: {a: b}, namespace: ns, sectionName: c}',
      ['labels: either labels or name must be specified', 'sectionName: must not be set with kind MeshExternalService'],
    ],
    ['{kind: MeshMultiZoneService}', []],
    ['{kind: MeshServiceSubset, name: a}', ["kind: value 'MeshServiceSubset' is not supported"]],
  ])('%s', async (to, errors) => {
    const found = await errorsIn(route({ ...SIDECARS, to }));
    expect(found).toEqual(errors.map((error) => `spec.to[0].targetRef.${error}`));
  });
});

describe('filters', () => {
  test.each([
    ['[{type: RequestHeaderModifier, responseHeaderModifier: {}}]', ['requestHeaderModifier: must be defined']],
    ['[{type: ResponseHeaderModifier, responseHeaderModifier: {set: []}}]', []],
    [
      '[{type: RequestRedirect, requestRedirect: {hostname: 010.0.0.1}}]',
      ['requestRedirect.hostname: cannot be an IP address'],
    ],
    ['[{type: RequestRedirect, requestRedirect: {hostname: 256.0.0.1}}]', []],
    [
      '[{type: RequestMirror, requestMirror: {percentage: lots, backendRef: {kind: MeshServiceSubset}}}]',
      ['requestMirror.backendRef.name: must be set when kind is MeshServiceSubset'],
    ],
    ['[{type: URLRewrite, urlRewrite: {hostname: a.b, hostToBackendHostname: false}}]', []],
  ])('%s', async (filters, errors) => {
    expect(await errorsOfFilters(filters)).toEqual(errors.map((error) => `.default.filters[0].${error}`));
  });

  test('the backend’s host is for gateways, and excludes a hostname', async () => {
    const filters = '[{type: URLRewrite, urlRewrite: {hostname: a.b, hostToBackendHostname: true}}]';
    const at = '.default.filters[0].urlRewrite.hostToBackendHostname';
    expect(await errorsOfFilters(filters, SIDECARS)).toEqual([
      `${at}: can only be set with MeshGateway`,
      `${at}: cannot be set together with hostname`,
    ]);
  });

  test('a header named twice names the first place', async () => {
    const filters =
      '[{type: RequestHeaderModifier, requestHeaderModifier: {add: [{name: a, value: b}], remove: [c, a]}}]';
    const rule = `{${MATCHES}, default: {filters: ${filters}, backendRefs: [{kind: MeshService, name: web}]}}`;
    const { diagnostics } = await judgeText(route({ rule }));
    expect(diagnostics.map(({ path }) => path)).toEqual([
      `${RULE}.default.filters[0].requestHeaderModifier.remove[1].name`,
    ]);
    expect(pointedAt(diagnostics[0] ?? expect.fail())).toEqual(['a', '{name: a, value: b}']);
  });

  test('a prefix is replaced where all matches have one', async () => {
    const filters =
      'filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}}]';
    const rest = `default: {${filters}, backendRefs: [{kind: MeshService, name: web}]}`;
    const error =
      '.default.filters[0].urlRewrite.path.replacePrefixMatch: can only appear if all matches match a path prefix';
    expect(await errorsOfRule(`{${MATCHES}, ${rest}}`)).toEqual([]);
    expect(await errorsOfRule(`{matches: [{path: {type: PathPrefix, value: /}}, {method: GET}], ${rest}}`)).toEqual([
      error,
    ]);
  });
});

describe('backends', () => {
  test('a gateway’s rule needs one unless it redirects', async () => {
    expect(await errorsOfRule(`{${MATCHES}, default: {}}`)).toEqual(['.default.backendRefs: must not be empty']);
    expect(
      await errorsOfRule(`{${MATCHES}, default: {filters: [{type: RequestRedirect, requestRedirect: {}}]}}`),
    ).toEqual([]);
    expect(await errorsOfRule(`{${MATCHES}, default: {}}`, SIDECARS)).toEqual([]);
  });

  test('a name that stands for an unresolved backend passes; weights may be beyond 32 bits', async () => {
    const refs = '[{kind: MeshService, name: kuma.io/unresolved-backend, weight: 4294967296}]';
    expect(await errorsOfRule(`{${MATCHES}, default: {backendRefs: ${refs}}}`)).toEqual([]);
  });
});

test('targets that Kuma 2.14 calls deprecated are warnings', async () => {
  const { diagnostics } = await judgeText(route({ ...SIDECARS, target: '{kind: MeshSubset, tags: {a: b}}' }));
  expect(diagnostics.map(({ code, severity, path, message }) => [code, severity, path, message])).toEqual([
    [
      'MGW109',
      'warning',
      'spec.targetRef.kind',
      "MeshSubset value for 'targetRef.kind' is deprecated, use Dataplane with labels instead",
    ],
  ]);
});
