import { describe, expect, test } from 'vitest';
import { errorsIn, judgeText, pointedAt } from '../../../support/judge-text.js';

const mesh = (fields: string): string => `type: Mesh\nname: harbor\n${fields}\n`;
const zipkin = (fields: string): string => mesh(`tracing: {backends: [{name: z, type: zipkin, ${fields}}]}`);
const prometheus = (conf: string): string => mesh(`metrics: {backends: [{name: m, type: prometheus, conf: ${conf}}]}`);

test('a Mesh with every section is fine', async () => {
  const text = mesh(
    [
      'mtls: {enabledBackend: ca, backends: [{name: ca, type: builtin, dpCert: {rotation: {expiration: 1d}}}]}',
      'logging: {defaultBackend: f, backends: [{name: f, type: file, conf: {path: /tmp/a}}, {name: t, type: tcp, conf: {address: "[::1]:5000"}}]}',
      'tracing: {backends: [{name: z, type: zipkin, sampling: 0, conf: {url: "http://z:9411/", apiVersion: httpProto}}, {name: d, type: datadog, conf: {address: d, port: 8126}}]}',
      'metrics: {enabledBackend: m, backends: [{name: m, type: prometheus, conf: {skipMTLS: true, tls: {mode: disabled}, envoy: {filterRegex: "a.*"}}}]}',
      'constraints: {dataplaneProxy: {requirements: [{tags: {kuma.io/service: "*"}}]}}',
      'routing: {zoneEgress: true}',
    ].join('\n'),
  );
  expect((await judgeText(text)).diagnostics).toEqual([]);
});

test('findings come section by section', async () => {
  const text = mesh(
    [
      'routing: {zoneEgress: true}',
      'constraints: {dataplaneProxy: {restrictions: [{}]}}',
      'metrics: {enabledBackend: x}',
      'tracing: {defaultBackend: x}',
      'logging: {defaultBackend: x}',
      'mtls: {backends: [{name: a}, {name: a}]}',
    ].join('\n'),
  );
  expect(await errorsIn(text)).toEqual([
    'mtls.backends: cannot have more than 1 backends',
    'mtls.backends[1].name: "a" name is already used for another backend',
    'logging.defaultBackend: has to be set to one of the logging backend in mesh',
    'tracing.defaultBackend: has to be set to one of the tracing backend in mesh',
    'metrics.enabledBackend: has to be set to one of the backends in the mesh',
    'constraints.dataplaneProxy.restrictions[0].tags: must have at least one tag',
    'mtls: has to be set when zoneEgress enabled',
  ]);
});

describe('the life of certificates', () => {
  test.each(['0', '1d', '90m', '1500ms', '2y'])('%s is one', async (expiration) => {
    const text = mesh(
      `mtls: {backends: [{name: a, type: builtin, dpCert: {rotation: {expiration: "${expiration}"}}}]}`,
    );
    expect(await errorsIn(text)).toEqual([]);
  });

  test.each(['1.5h', '1h30m', '1', '-1d', 'd', ''])('%j is none', async (expiration) => {
    const text = mesh(
      `mtls: {backends: [{name: a, type: builtin, dpCert: {rotation: {expiration: "${expiration}"}}}]}`,
    );
    const { diagnostics } = await judgeText(text);
    expect(diagnostics.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'mtls.dpcert.rotation.expiration: has to be a valid format',
    ]);
    if (expiration !== '') expect(pointedAt(diagnostics[0] ?? expect.fail())).toEqual([`"${expiration}"`]);
  });
});

describe('logging to TCP', () => {
  test.each([
    ['a:1', []],
    ['[::1]:1', []],
    ['a', ['has to be in format of HOST:PORT']],
    [':1', ['has to be in format of HOST:PORT']],
    ['a:', ['has to be in format of HOST:PORT']],
    ['::1:1', ['has to be in format of HOST:PORT']],
    ['', ['cannot be empty']],
  ])('at %j', async (address, messages) => {
    const errors = await errorsIn(mesh(`logging: {backends: [{name: l, type: tcp, conf: {address: "${address}"}}]}`));
    expect(errors).toEqual(messages.map((message) => `logging.backends[0].config.address: ${message}`));
  });
});

test('a file to log to has a path', async () => {
  expect(await errorsIn(mesh('logging: {backends: [{name: l, type: file}]}'))).toEqual([
    'logging.backends[0].config.path: cannot be empty',
  ]);
});

describe('tracing', () => {
  test.each([
    ['sampling: -0.1, conf: {url: "http://z:1"}', ['sampling: has to be in [0.0 - 100.0] range']],
    ['sampling: 100, conf: {url: "http://z:1"}', []],
    ['conf: {url: "z"}', ['config.url: invalid URL']],
    ['conf: {url: "http://z"}', ['config.url: port has to be explicitly specified']],
  ])('with zipkin, %s', async (fields, errors) => {
    expect(await errorsIn(zipkin(fields))).toEqual(errors.map((error) => `tracing.backends[0].${error}`));
  });

  test('of another type', async () => {
    expect(await errorsIn(mesh('tracing: {backends: [{name: j, type: jaeger}]}'))).toEqual([
      'tracing.backends[0].type: unknown backend type. Available backends: "zipkin", "datadog"',
    ]);
  });
});

describe('metrics', () => {
  test.each([
    ['{skipMTLS: false, tls: {}}', []],
    ['{skipMTLS: false, tls: {mode: disabled}}', [': skipMTLS and tls configuration cannot be defined together']],
    ['{skipMTLS: true, tls: {}}', [': skipMTLS and tls configuration cannot be defined together']],
    [
      '{envoy: {filterRegex: "a\\\\"}}',
      [
        ".envoy.filterRegex: provided regexp isn't correct: error parsing regexp: trailing backslash at end of expression: ``",
      ],
    ],
    [
      '{aggregate: [{name: a}, {name: b}, {name: a}, {name: a}]}',
      [
        '.aggregate[2].name: duplicate entry: a, values have to be unique',
        '.aggregate[3].name: duplicate entry: a, values have to be unique',
      ],
    ],
    [
      '{envoy: {filterRegex: "("}, aggregate: [{}, {}]}',
      [".envoy.filterRegex: provided regexp isn't correct: error parsing regexp: missing closing ): `(`"],
    ],
  ])('with %s', async (conf, errors) => {
    expect(await errorsIn(prometheus(conf))).toEqual(errors.map((error) => `metrics.backends[0].conf${error}`));
  });
});

test('a conf that cannot be read gets Go’s words, and a hint which field is at fault', async () => {
  const { diagnostics } = await judgeText(mesh('logging: {backends: [{name: l, type: tcp, conf: {address: 5}}]}'));
  expect(diagnostics.map(({ path, message, hint }) => [path, message, hint])).toEqual([
    [
      'logging.backends[0].config',
      'could not parse config: json: cannot unmarshal number into Go value of type string',
      '"address" must be a string, not 5',
    ],
  ]);
  expect(diagnostics.flatMap(({ related }) => related.map(({ message }) => message))).toEqual(['this value']);
});
