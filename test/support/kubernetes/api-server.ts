import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_NAMES } from '../../../src/certificates/certificate-names.js';
import { issueCertificate } from '../../../src/certificates/issue-certificate.js';
import type { ApiObject } from './api-object.js';
import { ApiStatus, noSuchPath } from './api-status.js';
import { discoveryDocument } from './discovery.js';
import { kumaAdmission } from './kuma-admission.js';
import { type ApiResource, kumaResources } from './kuma-crds.js';
import { type Admission, type ObjectRef, ObjectTable } from './object-table.js';
import { OPENAPI_V2_TYPE, openApiV2 } from './openapi-v2.js';

/** A request as it came in. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

export type ApiServerOptions = {
  readonly resources?: readonly ApiResource[];
  readonly admission?: Admission;
  /** What requests must carry. */
  readonly token?: string;
  /** Looks at a request before the server does, and may answer with a Status (thrown), or drop the connection (`drop`). */
  readonly before?: (asked: Asked) => 'drop' | 'hang' | undefined;
};

export type ApiServer = {
  readonly url: string;
  /** A file for `--kubeconfig`, with the context `test` as the current one. */
  readonly kubeconfig: string;
  readonly table: ObjectTable;
  readonly asked: readonly Asked[];
  /** From then on nobody answers. */
  readonly stop: () => Promise<void>;
  /** Stops it and removes its files. */
  readonly close: () => Promise<void>;
};

const TOKEN = 'a-token-of-the-test-cluster';

/** A Kubernetes API server as far as kubectl and meshgw go, on loopback: Kuma's resources, Secrets, server-side apply. */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { resources = kumaResources, admission = kumaAdmission, token = TOKEN, before } = options;
  const table = new ObjectTable(admission);
  const asked: Asked[] = [];
  const { keyPem: key, certificatePem: cert } = await loopbackCertificate();
  const server = createServer({ key, cert }, (request, response) => {
    void readRequest(request).then((each) => {
      asked.push(each);
      answer(each, { table, resources, token, before, response });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  const directory = mkdtempSync(join(tmpdir(), 'meshgw-kubernetes-'));
  const kubeconfig = join(directory, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigText({ url, authority: cert, token: TOKEN }), { mode: 0o600 });
  return {
    url,
    kubeconfig,
    table,
    asked,
    stop,
    close: async () => {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** kubectl sends no token over plain http, so even on loopback it is https. */
const loopbackCertificate = () =>
  issueCertificate(
    { use: 'server', keyType: 'ecdsa', days: 1, names: LOCAL_NAMES },
    { clock: { now: () => new Date() }, random: { bytes: (count) => randomBytes(count) } },
  );

type Access = { readonly url: string; readonly authority: string; readonly token: string };

const kubeconfigText = ({ url, authority, token }: Access): string => `apiVersion: v1
kind: Config
clusters:
  - name: test
    cluster: { server: "${url}", certificate-authority-data: ${Buffer.from(authority).toString('base64')} }
users: [{ name: tester, user: { token: "${token}" } }]
contexts: [{ name: test, context: { cluster: test, user: tester } }]
current-context: test
`;

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://cluster');
  return {
    method: request.method ?? '',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

type Serving = Required<Pick<ApiServerOptions, 'resources' | 'token'>> & {
  readonly before: ApiServerOptions['before'] | undefined;
  readonly table: ObjectTable;
  readonly response: ServerResponse;
};

type Answer = {
  readonly code: number;
  readonly body: object;
  readonly type?: string;
  readonly warnings?: readonly string[];
};

function answer(asked: Asked, serving: Serving): void {
  const { response } = serving;
  try {
    const fate = serving.before?.(asked);
    if (fate === 'drop') return void response.destroy();
    if (fate === 'hang') return;
    send(response, answerOf(asked, serving));
  } catch (error) {
    if (!(error instanceof ApiStatus)) throw error;
    send(response, { code: error.code, body: error.body });
  }
}

function send(response: ServerResponse, { code, body, type = 'application/json', warnings = [] }: Answer): void {
  response.setHeader(
    'warning',
    warnings.map((text) => `299 - ${JSON.stringify(text)}`),
  );
  response.writeHead(code, { 'content-type': type });
  response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

const PLACE = /^\/(?:api\/v1|apis\/([^/]+)\/v1alpha1)(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/]+))?$/;

function answerOf(asked: Asked, { table, resources, token }: Serving): Answer {
  const { method, path, headers } = asked;
  if (headers['authorization'] !== `Bearer ${token}`)
    throw new ApiStatus(401, 'Unauthorized', { message: 'Unauthorized' });
  if (path === '/openapi/v2') return { code: 200, type: OPENAPI_V2_TYPE, body: openApiV2(resources) };
  const document = method === 'GET' && discoveryDocument(path, String(headers['accept']), { kumaResources: resources });
  if (document) return { code: 200, ...document };
  const [, group = '', namespace = '', plural = '', name = ''] = PLACE.exec(path) ?? [];
  const resource = resourceAt(group, plural, resources);
  if (resource === undefined || (name !== '' && resource.namespaced !== (namespace !== ''))) throw noSuchPath();
  const ref: ObjectRef = { group, plural, namespace, name };
  if (name === '') return method === 'GET' ? listOf(asked, ref, { table, resource }) : methodNotAllowed();
  switch (method) {
    case 'GET':
      return { code: 200, body: table.get(ref) };
    case 'PATCH':
      return applied(asked, ref, table);
    case 'DELETE':
      return deleted(asked, ref, table);
    default:
      return methodNotAllowed();
  }
}

const methodNotAllowed = (): never => {
  throw new ApiStatus(405, 'MethodNotAllowed', {
    message: 'the server does not allow this method on the requested resource',
  });
};

function resourceAt(group: string, plural: string, resources: readonly ApiResource[]): ApiResource | undefined {
  if (group === '')
    return plural === 'secrets' ? { plural, kind: 'Secret', namespaced: true, hasStatus: false } : undefined;
  return group === 'kuma.io' ? resources.find((each) => each.plural === plural) : undefined;
}

/** Lists page by page, as `limit` asks for; `continue` is the next index. */
function listOf(
  { query }: Asked,
  ref: ObjectRef,
  { table, resource }: { readonly table: ObjectTable; readonly resource: ApiResource },
): Answer {
  const [field, value] = (query['fieldSelector'] ?? '').split(/=(.*)/s);
  if (field !== '' && field !== 'type')
    throw new ApiStatus(400, 'BadRequest', { message: 'field label not supported' });
  const all = table.list(ref).filter((object) => field === '' || object['type'] === value);
  const start = Number(query['continue'] ?? 0);
  const limit = Number(query['limit'] ?? all.length);
  const items = all.slice(start, start + limit);
  const rest = all.length - start - items.length;
  const apiVersion = ref.group === '' ? 'v1' : `${ref.group}/v1alpha1`;
  const metadata = {
    resourceVersion: '1',
    ...(rest > 0 ? { continue: String(start + items.length), remainingItemCount: rest } : {}),
  };
  return { code: 200, body: { kind: `${resource.kind}List`, apiVersion, metadata, items } };
}

function applied({ body, headers, query }: Asked, ref: ObjectRef, table: ObjectTable): Answer {
  if (headers['content-type'] !== 'application/apply-patch+yaml')
    throw new ApiStatus(415, 'UnsupportedMediaType', { message: 'the body of the request was in an unknown format' });
  const manager = query['fieldManager'];
  if (manager === undefined)
    throw new ApiStatus(422, 'Invalid', {
      message: 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value',
    });
  const given: ApiObject = JSON.parse(body);
  if (given.metadata['managedFields'] !== undefined)
    throw new ApiStatus(400, 'BadRequest', { message: 'metadata.managedFields must be nil' });
  const options = { manager, force: query['force'] === 'true', dryRun: query['dryRun'] === 'All' };
  const { object, isNew, warnings } = table.apply(ref, given, options);
  return { code: isNew ? 201 : 200, body: object, warnings };
}

function deleted({ body, query }: Asked, ref: ObjectRef, table: ObjectTable): Answer {
  const given = body === '' ? {} : JSON.parse(body);
  const dryRun = query['dryRun'] === 'All' || given.dryRun?.[0] === 'All';
  const { metadata } = table.delete(ref, { preconditions: given.preconditions, dryRun });
  const details = { name: ref.name, group: ref.group, kind: ref.plural, uid: metadata['uid'] };
  return { code: 200, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details } };
}
