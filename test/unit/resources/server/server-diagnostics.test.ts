import { describe, expect, test } from 'vitest';
import { errorsIn, judgeText } from '../../../support/judge-text.js';

const mesh = (fields: string, name = 'harbor'): string => `type: Mesh\nname: ${name}\n${fields}\n`;
const provided = (conf: string): string => mesh(`mtls: {backends: [{name: a, type: provided, conf: ${conf}}]}`);
const SECRETS = '{cert: {secret: ca-cert}, key: {secret: ca-key}}';
const pem = (label: string): string => `-----BEGIN ${label}-----\\naGVsbG8=\\n-----END ${label}-----\\n`;
const dataOf = (label: string): string => Buffer.from(pem(label).replaceAll('\\n', '\n')).toString('base64');
const secret = (name: string, meshName = 'harbor'): string =>
  `type: Secret\nmesh: ${meshName}\nname: ${name}\ndata: ${dataOf(name === 'ca-key' ? 'PRIVATE KEY' : 'CERTIFICATE')}\n---\n`;

describe('certificate authorities', () => {
  test.each([
    ['{}', ['cert: has to be defined', 'key: has to be defined']],
    [
      '{cert: {}, key: {secret: ""}}',
      ['cert: data source has to be chosen. Available sources: secret, file, inline', 'key.secret: cannot be empty'],
    ],
    ['{cert: {file: a.pem}, key: {inlineString: ""}}', []],
    [
      '{cert: 5}',
      [
        ': could not convert backend config: json: cannot unmarshal number into Go value of type map[string]json.RawMessage',
      ],
    ],
  ])('a provided one with %s', async (conf, errors) => {
    const at = 'mtls.backends[0].conf';
    expect(await errorsIn(provided(conf))).toEqual(
      errors.map((error) => (error.startsWith(':') ? at + error : `${at}.${error}`)),
    );
  });

  test('its Secrets are looked for in the input and in the store; the key is asked first', async () => {
    const missing = (name: string) =>
      `could not load data: resource not found: type="Secret" name="${name}" mesh="harbor"`;
    const both = (name: string) => ['cert', 'key'].map((field) => `mtls.backends[0].conf.${field}: ${missing(name)}`);
    expect(await errorsIn(provided(SECRETS))).toEqual(both('ca-key'));
    expect(await errorsIn(secret('ca-key') + provided(SECRETS))).toEqual(both('ca-cert'));
    expect(await errorsIn(secret('ca-key') + secret('ca-cert', 'other') + provided(SECRETS))).toEqual(both('ca-cert'));
    expect(await errorsIn(secret('ca-key') + secret('ca-cert') + provided(SECRETS))).toEqual([]);
    const hasSecret = ({ mesh: of }: { readonly mesh: string }) => of === 'harbor';
    expect(await errorsIn(provided(SECRETS), { hasSecret })).toEqual([]);
  });

  test('skipValidation leaves the backends alone, but not their type', async () => {
    const skipped = (type: string) => mesh(`mtls: {skipValidation: true, backends: [{name: a, type: ${type}}]}`);
    expect(await errorsIn(skipped('provided'))).toEqual([]);
    expect(await errorsIn(skipped('vault'))).toEqual([
      'mtls.backends[0].type: could not find installed plugin for this type',
    ]);
  });

  test.each([
    ['{inlineString: x}', '{inlineString: z}', 'failed to find any PEM data in certificate input'],
    ['{inline: aGVsbG8=}', '{file: a.pem}', 'failed to find any PEM data in certificate input'],
    [`{inlineString: "${pem('CERTIFICATE')}"}`, '{inlineString: z}', 'failed to find any PEM data in key input'],
    [
      `{inlineString: "${pem('RSA PRIVATE KEY')}"}`,
      '{inlineString: z}',
      'failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched',
    ],
    [
      `{inlineString: "${pem('CERTIFICATE')}"}`,
      `{inlineString: "${pem('CERTIFICATE')}"}`,
      'found a certificate rather than a key in the PEM for the private key',
    ],
  ])('texts that are no pair: %s, %s', async (cert, key, fault) => {
    expect(await errorsIn(provided(`{cert: ${cert}, key: ${key}}`))).toEqual([
      `mtls.backends[0].conf.cert: not a valid TLS key pair: tls: ${fault}`,
    ]);
  });

  test.each([
    ['{caCert: {RSAbits: 512}}', '.caCert.RSAbits: the control plane makes no RSA key of less than 1024 bits'],
    ['{caCert: {expiration: 10 years}}', '.caCert.expiration: the control plane cannot read this duration'],
    [
      '{caCert: 5}',
      ': could not convert backend config: json: cannot unmarshal number into Go value of type map[string]json.RawMessage',
    ],
  ])('what a builtin one cannot be made with, validated or not: %s', async (conf, error) => {
    const builtin = (skip: boolean) =>
      mesh(`mtls: {skipValidation: ${skip}, backends: [{name: a, type: builtin, conf: ${conf}}]}`);
    for (const skip of [true, false]) expect(await errorsIn(builtin(skip))).toEqual([`mtls.backends[0].conf${error}`]);
    expect(
      await errorsIn(
        mesh('mtls: {backends: [{name: a, type: builtin, conf: {caCert: {RSAbits: 2048, expiration: 10y}}}]}'),
      ),
    ).toEqual([]);
  });

  test('a builtin one becomes part of a Secret’s name', async () => {
    expect(await errorsIn(mesh('mtls: {backends: [{name: A, type: builtin}]}'))).toEqual([
      'mtls.backends[0].conf.mtls.backends.name: "A" name must be valid dns name',
    ]);
    const { diagnostics } = await judgeText(mesh(`mtls: {backends: [{name: ${'x'.repeat(250)}, type: builtin}]}`));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Backend name is too long. Max length: 255',
      expect.stringContaining('name must be valid dns name'),
    ]);
  });
});

describe('membership of a mesh', () => {
  const constraints = (rules: string) => mesh(`constraints: {dataplaneProxy: ${rules}}`);
  const dataplane = (networking: string) =>
    `---\ntype: Dataplane\nmesh: harbor\nname: dp-1\nnetworking: {address: 10.0.0.1, ${networking}}\n`;
  const BLUE = dataplane('gateway: {type: BUILTIN, tags: {kuma.io/service: edge, team: blue}}');

  test.each([
    ['no constraint', '{}', []],
    ['a tag that is there', '{requirements: [{tags: {team: "*"}}]}', []],
    ['the zone, which a control plane adds', '{requirements: [{tags: {kuma.io/zone: default}}]}', []],
    ['one of two rules', '{requirements: [{tags: {team: red}}, {tags: {team: blue}}]}', []],
    [
      'another value',
      '{requirements: [{tags: {team: red}}]}',
      [
        ': dataplane cannot be a member of mesh "harbor" because its tags "kuma.io/service=edge kuma.io/zone=default team=blue" does not fulfill any requirements defined on the Mesh',
      ],
    ],
    [
      'a restriction',
      '{restrictions: [{tags: {team: "*"}}]}',
      [
        ': dataplane cannot be a member of mesh "harbor" because its tags "kuma.io/service=edge kuma.io/zone=default team=blue" matches restricted tags "team=*" defined on the Mesh',
      ],
    ],
  ])('%s', async (_name, rules, errors) => {
    expect(await errorsIn(constraints(rules) + BLUE)).toEqual(errors.map((error) => `networking.gateway.tags${error}`));
  });

  test('every inbound is asked', async () => {
    const inbounds =
      'inbound: [{port: 80, tags: {kuma.io/service: a, team: b}}, {port: 81, tags: {kuma.io/service: a}}]';
    const errors = await errorsIn(constraints('{requirements: [{tags: {team: "*"}}]}') + dataplane(inbounds));
    expect(errors.map((error) => error.split(':')[0])).toEqual(['networking.inbound[1].tags']);
  });

  test('a Mesh that is not in the input is not asked', async () => {
    expect(await errorsIn(BLUE)).toEqual([]);
  });
});

describe('what a control plane stores with a warning', () => {
  const warnings = async (text: string) =>
    (await judgeText(text)).diagnostics.map(({ code, severity, message }) => [code, severity, message.slice(0, 40)]);

  test('names that are no DNS labels, by the name that is displayed', async () => {
    expect(await warnings(mesh('', 'har.bor'))).toEqual([
      ['MGW109', 'warning', "Invalid Mesh resource name: 'har.bor'. I"],
    ]);
    expect(await warnings(mesh('labels: {kuma.io/display-name: fine}', 'har.bor'))).toEqual([]);
    expect(
      await warnings(
        'type: MeshGateway\nmesh: default\nname: a.b\n'.concat(
          'selectors: [{match: {kuma.io/service: a}}]\nconf: {listeners: [{port: 1, protocol: TCP}]}\n',
        ),
      ),
    ).toEqual([]);
  });

  test('what is refused is not warned of', async () => {
    expect(await warnings(mesh('mtls: {backends: [{name: a, type: vault}]}', 'har.bor'))).toEqual([
      ['MGW122', 'error', 'could not find installed plugin for this'],
    ]);
  });
});

test('an error of the control plane makes the document rejected, and labels hide the rest', async () => {
  const { documents, diagnostics } = await judgeText(mesh('labels: {a b: c}', 'x'.repeat(64)));
  expect(documents.map(({ verdict }) => verdict)).toEqual(['rejected']);
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['MGW107', 'labels["a b"]']]);
});
