import { chmodSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import type { Discovery, Subscription } from './discovery.js';
import { DISCOVERY_TYPES, kindOfPath } from './discovery-type.js';

export type DiscoveryServer = { readonly close: () => Promise<void> };

/** Bytes of a request: Envoy describes itself in each, in some 50 kB. */
const REQUEST_LIMIT = 4 * 1024 * 1024;

/** Answers Envoy's polls on a Unix socket that only this user can open. Rejects with what the system says. */
export function serveDiscovery(discovery: Discovery, socket: string): Promise<DiscoveryServer> {
  const server = createServer((request, response) => {
    receive(request).then(
      (body) => answerPoll(discovery, { request, response, body }),
      () => response.writeHead(400).end(),
    );
  });
  // Requests are held back on purpose, and connections kept.
  server.requestTimeout = server.headersTimeout = server.keepAliveTimeout = 0;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, () => {
      chmodSync(socket, 0o600);
      resolve({ close });
    });
  });
}

async function receive(request: IncomingMessage): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > REQUEST_LIMIT) throw new Error('the request is too large');
    chunks.push(bytes);
  }
  const body: JsonValue = JSON.parse(Buffer.concat(chunks).toString());
  if (!isJsonObject(body)) throw new Error('the request is not an object');
  return body;
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly body: JsonObject };

function answerPoll(discovery: Discovery, { request, response, body }: Exchange): void {
  const subscription = subscriptionOf(request.url ?? '', body);
  if (subscription === undefined) {
    response.writeHead(404).end();
    return;
  }
  const version = body['version_info'];
  const giveUp = discovery.poll(subscription, typeof version === 'string' ? version : '', (answer) => {
    if (answer === undefined) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  response.on('close', () => {
    if (!response.writableFinished) giveUp();
  });
}

function subscriptionOf(path: string, body: JsonObject): Subscription | undefined {
  const kind = kindOfPath(path);
  if (kind === undefined) return undefined;
  if (DISCOVERY_TYPES[kind].asked === 'together') return { kind, name: '' };
  const names = body['resource_names'];
  const name = Array.isArray(names) ? names[0] : undefined;
  return typeof name === 'string' ? { kind, name } : undefined;
}
