import { describe, expect, test } from 'vitest';
import { type JudgedText, judgeText, pointedAt } from '../../support/judge-text.js';

const SPEC = 'selectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n';
const gateway = (meta: string, spec = SPEC): string => `type: MeshGateway\n${meta}\n${spec}`;

const summary = ({ documents, diagnostics }: JudgedText) => ({
  documents: documents.map(({ type, mesh, name, verdict }) => [type, mesh, name, verdict]),
  findings: diagnostics.map(({ code, severity, document, path }) => [code, severity, document, path]),
});

describe('the steps', () => {
  test('a bad spec hides a bad name, a bad name hides bad labels', async () => {
    const bad = 'mesh: default\nname: Bad_Name\nlabels: {a b: c}';
    const codes = async (text: string) => (await judgeText(text)).diagnostics.map(({ code }) => code);
    expect(await codes(gateway(bad, 'conf: {listeners: [{port: 80, protocol: HTTP}]}\n'))).toEqual(['MGW115']);
    expect(await codes(gateway(bad))).toEqual(['MGW105']);
    expect(await codes(gateway('mesh: default\nname: edge\nlabels: {a b: c}'))).toEqual(['MGW107']);
  });

  test('every problem of decoding is reported, not only Go’s first', async () => {
    const text = gateway(
      'mesh: default\nname: edge',
      'conf: {listeners: [{port: "x", protocol: http, crossMesh: 1}]}\n',
    );
    const { documents, diagnostics } = await judgeText(text);
    expect(documents.map(({ verdict }) => verdict)).toEqual(['parse-error']);
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['MGW103', 'conf.listeners[0].port'],
      ['MGW103', 'conf.listeners[0].protocol'],
      ['MGW103', 'conf.listeners[0].crossMesh'],
    ]);
    expect(diagnostics.flatMap(pointedAt)).toEqual(['"x"', 'http', '1']);
  });

  test('a Secret is judged by its meta alone, and its data stay out of messages', async () => {
    const { diagnostics } = await judgeText('type: Secret\nmesh: default\nname: s\ndata: not~base64~secret\n');
    expect(diagnostics.map(({ code }) => code)).toEqual(['MGW103']);
    expect(JSON.stringify(diagnostics.map(({ message, hint }) => [message, hint]))).not.toContain('secret~');
    expect((await judgeText('type: Secret\nmesh: default\nname: s\n')).diagnostics).toEqual([]);
  });

  test('kinds that meshgw does not describe are taken as they are, meta apart', async () => {
    expect(summary(await judgeText('type: MeshTimeout\nname: t\nspec: {anything: [1]}\n'))).toEqual({
      documents: [['MeshTimeout', 'default', 't', 'accepted']],
      findings: [],
    });
    expect(summary(await judgeText('type: TrafficRoute\nname: T\n')).findings).toEqual([
      ['MGW105', 'error', 0, 'name'],
      ['MGW106', 'error', 0, 'mesh'],
    ]);
  });
});

describe('types', () => {
  const hintFor = async (text: string) =>
    (await judgeText(text)).diagnostics.map(({ message, hint }) => [message, hint]);

  test.each([
    ['type: meshgateway\n', 'invalid resource type "meshgateway"', 'did you mean "MeshGateway"?'],
    ['name: a\n', 'invalid resource type ""', 'every document names its type, e.g. type: MeshGateway'],
    [
      'type: MeshGatewayInstance\nname: a\n',
      'invalid resource type "MeshGatewayInstance"',
      'MeshGatewayInstance exists in Kubernetes form only (apiVersion: kuma.io/v1alpha1)',
    ],
    [
      'apiVersion: apps/v1\nkind: Deployment\n',
      'invalid resource type ""',
      "apps/v1 Deployment is none of Kuma's kinds",
    ],
    [
      'apiVersion: v1\nkind: List\nmetadata: {resourceVersion: ""}\nitems:\n- {apiVersion: kuma.io/v1alpha1, kind: Mesh}\n',
      'invalid resource type ""',
      "kubectl prints several resources as a List: give its items as documents of their own, e.g. with yq '.items[] | split_doc'",
    ],
    [
      'total: 1\nitems:\n- {type: Mesh, name: a}\n',
      'invalid resource type ""',
      'this is a list: give its items as documents of their own; "meshgw export" prints them so',
    ],
    ['type: Zorro\n', 'invalid resource type "Zorro"', undefined],
  ])('%j', async (text, message, hint) => expect(await hintFor(text)).toEqual([[message, hint]]));

  test.each(['- a\n', 'just text\n', '5\n'])('a document that is no object: %j', async (text) => {
    expect(summary(await judgeText(text))).toEqual({
      documents: [['', '', '', 'parse-error']],
      findings: [['MGW102', 'error', 0, '']],
    });
  });
});

describe('the embedded target', () => {
  const embedded = { target: 'embedded' } as const;
  const listenerTag = gateway(
    'mesh: default\nname: edge',
    'selectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 80, protocol: HTTP, tags: {kuma.io/service: b}}]}\n',
  );

  test('takes kuma.io/service in listener tags, with a warning', async () => {
    expect(summary(await judgeText(listenerTag, embedded))).toEqual({
      documents: [['MeshGateway', 'default', 'edge', 'accepted']],
      findings: [['MGW311', 'warning', 0, 'conf.listeners[0].tags["kuma.io/service"]']],
    });
    expect(summary(await judgeText(listenerTag)).documents).toEqual([['MeshGateway', 'default', 'edge', 'rejected']]);
  });

  test('with another error the document is refused, and the warning stays one', async () => {
    const { documents, findings } = summary(await judgeText(listenerTag.replace('port: 80', 'port: 0'), embedded));
    expect(documents).toEqual([['MeshGateway', 'default', 'edge', 'rejected']]);
    expect(findings.map(([code, severity]) => [code, severity])).toEqual([
      ['MGW111', 'error'],
      ['MGW311', 'warning'],
    ]);
  });

  test('skips documents of blanks and comments, but not a written null', async () => {
    const text = `# one\n# two\n---\n${gateway('mesh: default\nname: edge')}---\n---\n`;
    expect(summary(await judgeText(text, embedded)).documents).toEqual([
      ['MeshGateway', 'default', 'edge', 'accepted'],
    ]);
    expect(summary(await judgeText(text)).findings.map(([code]) => code)).toEqual(['MGW101', 'MGW101']);
    expect(summary(await judgeText('--- null\n', embedded)).findings.map(([code]) => code)).toEqual(['MGW101']);
  });

  test('gives a mesh to what has none, only if one was asked for', async () => {
    const text = gateway('name: edge');
    expect(summary(await judgeText(text, { ...embedded, defaultMesh: 'demo' })).documents).toEqual([
      ['MeshGateway', 'demo', 'edge', 'accepted'],
    ]);
    expect(summary(await judgeText(text, embedded)).findings).toEqual([['MGW106', 'error', 0, 'mesh']]);
    expect(summary(await judgeText(text, { defaultMesh: 'demo' })).findings).toEqual([['MGW106', 'error', 0, 'mesh']]);
    expect(summary(await judgeText('type: Mesh\nname: m\n', { ...embedded, defaultMesh: 'demo' })).documents).toEqual([
      ['Mesh', '', 'm', 'accepted'],
    ]);
  });
});

describe('Kubernetes form', () => {
  const document = (meta: string, spec: string): string =>
    `apiVersion: kuma.io/v1alpha1\nkind: MeshGateway\nmesh: demo\nmetadata: ${meta}\nspec:\n${spec}`;

  test('is judged by the same rules, with Universal paths and places of its own', async () => {
    const judged = await judgeText(
      document(
        '{name: Edge}',
        '  selectors: [{match: {kuma.io/service: edge}}]\n  conf: {listeners: [{port: 0, protocol: HTTP}]}\n',
      ),
    );
    expect(summary(judged)).toEqual({
      documents: [['MeshGateway', 'demo', 'Edge', 'rejected']],
      findings: [['MGW111', 'error', 0, 'conf.listeners[0].port']],
    });
    expect(judged.diagnostics.flatMap(pointedAt)).toEqual(['0']);
  });

  test('its name is checked where it stands', async () => {
    const judged = await judgeText(
      document(
        '{name: Edge}',
        '  selectors: [{match: {kuma.io/service: edge}}]\n  conf: {listeners: [{port: 80, protocol: HTTP}]}\n',
      ),
    );
    expect(judged.diagnostics.map(({ path }) => path)).toEqual(['name']);
    expect(judged.diagnostics.flatMap(pointedAt)).toEqual(['Edge']);
  });

  test('MeshGatewayInstance exists in it', async () => {
    const text =
      'apiVersion: kuma.io/v1alpha1\nkind: MeshGatewayInstance\nmetadata: {name: edge, namespace: demo}\nspec: {tags: {kuma.io/service: edge}}\n';
    expect(summary(await judgeText(text))).toEqual({
      documents: [['MeshGatewayInstance', 'default', 'edge', 'accepted']],
      findings: [],
    });
  });
});

test('fields without effect are warnings at their keys, also in refused documents', async () => {
  const spec =
    'selectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 443, protocol: HTTPS, hostnames: [a], tls: {mode: TERMINATE, certificates: [{secret: a, file: b}]}}]}\n';
  const judged = await judgeText(gateway('mesh: default\nname: Edge', spec));
  expect(judged.diagnostics.map(({ code, severity, path }) => [code, severity, path])).toEqual([
    ['MGW105', 'error', 'name'],
    ['MGW104', 'warning', 'conf.listeners[0].hostnames'],
    ['MGW124', 'warning', 'conf.listeners[0].tls.certificates[0].secret'],
  ]);
  expect(judged.diagnostics.map((diagnostic) => pointedAt(diagnostic)[0])).toEqual(['Edge', 'hostnames', 'secret']);
});

test('the same resource twice is a warning that names the first; another mesh makes another resource', async () => {
  const text = ['default', 'other', 'default'].map((mesh) => gateway(`mesh: ${mesh}\nname: edge`)).join('---\n');
  const { documents, diagnostics } = await judgeText(text);
  expect(documents.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted', 'accepted']);
  expect(diagnostics.map(({ code, severity, document }) => [code, severity, document])).toEqual([
    ['MGW108', 'warning', 2],
  ]);
  expect(diagnostics.flatMap(pointedAt)).toEqual(['edge', 'edge']);
  const starts = diagnostics.flatMap(({ at, related }) => [at?.start ?? 0, related[0]?.at.start ?? 0]);
  expect(starts[1]).toBeLessThan(starts[0] ?? 0);
});

describe('a policy’s meta fields are checked by its schema', () => {
  test.each([
    [
      'type: MeshHTTPRoute\nmesh: 5\nname: 42\nspec: {}\n',
      ['mesh in body must be of type string: "number"', 'name in body must be of type string: "number"'],
    ],
    ['type: MeshHTTPRoute\nname: a\nlabels: {a: 1}\nspec: {}\n', ['labels.a in body must be of type string: "number"']],
    ['type: MeshHTTPRoute\nname: a\nspec: null\n', ['spec in body must be of type object: "null"']],
    ['type: MeshHTTPRoute\nmesh: null\nname: a\nspec: {}\n', []],
    [
      'type: MeshHTTPRoute\nname: a\ncreationTime: null\nspec: {}\n',
      ['creationTime in body must be of type string: "null"'],
    ],
  ])('%j', async (text, messages) => {
    const { documents, diagnostics } = await judgeText(text);
    expect(diagnostics.map(({ path, message }) => [path, message])).toEqual(messages.map((message) => ['', message]));
    expect(documents.map(({ verdict }) => verdict)).toEqual([messages.length === 0 ? 'accepted' : 'rejected']);
  });

  test.each([
    'type: MeshHTTPRoute\nname: [a]\nspec: {}\n',
    'type: MeshHTTPRoute\nname: a\nlabels: {a: x, b: {}}\nspec: {}\n',
    'type: MeshTCPRoute\nname: a\nlabels: {b: [a]}\nspec: {}\n',
  ])('what is no text at all is a parse error, as in every kind: %j', async (text) => {
    const { documents, diagnostics } = await judgeText(text);
    expect(documents.map(({ verdict }) => verdict)).toEqual(['parse-error']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['MGW102']);
  });

  test('a port that its schema lets pass and its field does not take is a parse error', async () => {
    const route = (port: number): string =>
      `type: MeshTCPRoute\nname: a\nspec: {to: [{targetRef: {kind: MeshService, name: b}, rules: [{default: {backendRefs: [{kind: MeshService, name: b, port: ${port}}]}}]}]}\n`;
    const verdicts = async (port: number) => (await judgeText(route(port))).documents.map(({ verdict }) => verdict);
    expect(await verdicts(-1)).toEqual(['parse-error']);
    expect(await verdicts(80)).toEqual(['accepted']);
  });
});
