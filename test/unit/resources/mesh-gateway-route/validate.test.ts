import { describe, expect, test } from 'vitest';
import { errorsIn, judgeText, pointedAt } from '../../../support/judge-text.js';

const HEAD = 'type: MeshGatewayRoute\nmesh: default\nname: web\nselectors: [{match: {kuma.io/service: edge}}]\n';
const rule = (text: string): string => `${HEAD}conf:\n  http:\n    rules:\n    - ${text}\n`;
const BACKENDS = 'backends: [{destination: {kuma.io/service: web}}]';
const PREFIX = '{path: {match: PREFIX, value: /}}';
const AT = 'conf.http.rules[0]';
const errorsOf = async (text: string): Promise<readonly string[]> =>
  (await errorsIn(rule(text))).map((error) => error.replace(AT, ''));

test('routes of both kinds are fine; TCP rules are not looked at', async () => {
  expect((await judgeText(rule(`{matches: [${PREFIX}], ${BACKENDS}}`))).diagnostics).toEqual([]);
  expect(await errorsIn(`${HEAD}conf: {tcp: {rules: [{}]}}\n`)).toEqual([]);
});

test.each([
  ['no conf', '', ['conf: cannot be empty']],
  ['an empty conf', 'conf: {}\n', ['conf: cannot be empty']],
  ['no rules', 'conf: {http: {hostnames: ["not a hostname"]}}\n', ['conf.http.rules: cannot be empty']],
])('%s', async (_name, conf, errors) => expect(await errorsIn(HEAD + conf)).toEqual(errors));

describe('matches', () => {
  test.each([
    ['[{}]', ['.matches[0]: cannot be empty']],
    ['[{method: NONE, headers: []}]', ['.matches[0]: cannot be empty']],
    ['[{method: GET}]', []],
    ['[{path: {}}]', ['.matches[0].value: must be an absolute path']],
    ['[{path: {match: REGEX}}]', ['.matches[0].value: cannot be empty']],
    ['[{path: {match: REGEX, value: "["}}]', []],
    ['[{path: {match: PREFIX, value: ""}}]', ['.matches[0].value: must be an absolute path']],
    [
      '[{headers: [{}]}]',
      ['.matches[0].headers[0].name: cannot be empty', '.matches[0].headers[0].value: cannot be empty'],
    ],
    ['[{headers: [{match: ABSENT, name: a, value: b}]}]', ['.matches[0].headers[0].value: cannot be set']],
    ['[{query_parameters: [{name: a}]}]', ['.matches[0].query_parameters[0].value: cannot be empty']],
    ['[{queryParameters: [{value: a}]}]', ['.matches[0].query_parameters[0].name: cannot be empty']],
  ])('%s', async (matches, errors) => expect(await errorsOf(`{matches: ${matches}, ${BACKENDS}}`)).toEqual(errors));

  test('without any, nothing else of the rule is looked at', async () => {
    expect(await errorsOf('{filters: [{mirror: {}}]}')).toEqual(['.matches: cannot be empty']);
  });
});

describe('filters', () => {
  const errorsOfFilters = (filters: string, rest = BACKENDS) =>
    errorsOf(`{matches: [${PREFIX}], filters: ${filters}, ${rest}}`);

  test.each([
    ['[{requestHeader: {}}]', ['.filters[0].request_header: cannot be empty']],
    [
      '[{request_header: {set: [{}], add: [{name: a}], remove: [""]}}]',
      [
        '.filters[0].request_header.set[0].name: cannot be empty',
        '.filters[0].request_header.set[0].value: cannot be empty',
        '.filters[0].request_header.add[0].value: cannot be empty',
        '.filters[0].request_header.remove[0]: cannot be empty',
      ],
    ],
    ['[{responseHeader: {}}]', []],
    [
      '[{mirror: {percentage: 100.1}}]',
      [
        '.filters[0].mirror.percentage: has to be in [0.0 - 100.0] range',
        '.filters[0].mirror.backend: cannot be empty',
      ],
    ],
    [
      '[{mirror: {percentage: NaN, backend: {destination: {kuma.io/service: "a b"}}}}]',
      [
        '.filters[0].mirror.backend["kuma.io/service"]: tag value must consist of alphanumeric characters, dots, dashes, slashes and underscores or be "*"',
      ],
    ],
    ['[{rewrite: {replacePrefixMatch: ""}}]', []],
    ['[{}]', []],
  ])('%s', async (filters, errors) => expect(await errorsOfFilters(filters)).toEqual(errors));

  test('a rewrite to the backend’s host leaves the numbering, but not the place', async () => {
    const text = rule(
      `{matches: [${PREFIX}], filters: [{rewrite: {host_to_backend_hostname: true}}, {request_header: {set: [{name: Host, value: a}, {name: HOST, value: b}]}}], ${BACKENDS}}`,
    );
    const { diagnostics } = await judgeText(text);
    expect(diagnostics.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      `${AT}.filters[0].request_header.set[0]: cannot modify 'Host' header, when route has set 'rewrite.host_to_backend_hostname' option`,
    ]);
    expect(pointedAt(diagnostics[0] ?? expect.fail())).toEqual([
      '{name: Host, value: a}',
      '{host_to_backend_hostname: true}',
    ]);
  });

  test('a redirect stands alone, and without backends', async () => {
    const redirect = '{redirect: {port: 80, statusCode: 302}}';
    expect(await errorsOfFilters(`[${redirect}]`, 'backends: []')).toEqual([]);
    expect(await errorsOfFilters(`[${redirect}]`)).toEqual(['.backends: must be empty when using redirect filters']);
    expect(await errorsOfFilters(`[${redirect}, {rewrite: {hostToBackendHostname: true}}]`)).toEqual([
      '.filters: redirects cannot be used with other filters',
    ]);
    expect(await errorsOfFilters('[{redirect: {port: 65536, status_code: 309}}]', 'backends: []')).toEqual([
      '.filters[0].redirect.port: port must be in the range [1, 65535]',
      '.filters[0].redirect.status_code: must be in the range [300, 308]',
    ]);
  });

  test('a prefix is replaced where one match has one', async () => {
    const filters = 'filters: [{rewrite: {replacePrefixMatch: /}}]';
    const exact = '{path: {value: /}}';
    expect(await errorsOf(`{matches: [${exact}, ${PREFIX}], ${filters}, ${BACKENDS}}`)).toEqual([]);
    expect(await errorsOf(`{matches: [${exact}], ${filters}, ${BACKENDS}}`)).toEqual([
      '.filters[0].rewrite.replacePrefixMatch: cannot be used without a match on path prefix',
    ]);
  });
});

test('backends are tags of their destination, which Kuma’s path leaves out', async () => {
  const { diagnostics } = await judgeText(
    rule(`{matches: [${PREFIX}], backends: [{weight: 0}, {destination: {kuma.io/service: ""}}]}`),
  );
  expect(diagnostics.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    `${AT}.backends[0]: must have at least one tag`,
    `${AT}.backends[0]: mandatory tag "kuma.io/service" is missing`,
    `${AT}.backends[1]["kuma.io/service"]: tag value must be non-empty`,
  ]);
  expect(pointedAt(diagnostics[2] ?? expect.fail())).toEqual(['""']);
});
