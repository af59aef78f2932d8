import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { HttpAnswer, HttpClient, HttpFault, HttpRequest, TlsMaterial } from '../ports.js';
import { publicUrl } from '../source/public-url.js';
import { openAgents, type Route } from './agents.js';
import { errorCode, errorWords } from './error-words.js';
import { readStream, sizeText, TooLarge } from './read-stream.js';
import { tlsFault } from './tls-fault.js';

/** Opens a client that keeps its connections. */
export function openHttpClient(): HttpClient {
  const agents = openAgents();
  return {
    exchange: async (request) => exchange(request, await agents.routeTo(new URL(request.url))),
    close: agents.close,
  };
}

/** How far a request has come. */
type Progress = {
  /** From when on the server may have seen it. */
  isConnected: boolean;
};

async function exchange(request: HttpRequest, route: Route): Promise<HttpAnswer | HttpFault> {
  const { milliseconds, bytes } = request.limits;
  const deadline = new AbortController();
  const timer = milliseconds === 0 ? undefined : setTimeout(() => deadline.abort(), milliseconds);
  const progress: Progress = { isConnected: false };
  try {
    const answer = await send(request, { route, signal: deadline.signal, progress });
    const body = Buffer.from(await readStream(answer, bytes)).toString('utf8');
    // A body without a length ends where its connection does, so the deadline ends it too, and node reports no error.
    deadline.signal.throwIfAborted();
    return { status: answer.statusCode ?? 0, headers: headersOf(answer), body };
  } catch (error) {
    if (error instanceof TooLarge) return { fault: 'tooLarge', reason: `it is larger than ${sizeText(bytes)}` };
    if (deadline.signal.aborted) return late(milliseconds, { progress, route });
    return faultOf(error, { progress, route });
  } finally {
    clearTimeout(timer);
  }
}

type Failed = { readonly progress: Progress; readonly route: Route };

function late(milliseconds: number, { progress, route }: Failed): HttpFault {
  const seconds = `within ${milliseconds / 1000} s`;
  return progress.isConnected
    ? { fault: 'timeout', reason: `no complete answer ${seconds}` }
    : { fault: 'connectTimeout', reason: `no connection ${seconds}${through(route)}` };
}

function faultOf(error: unknown, { progress, route }: Failed): HttpFault {
  const tls = tlsFault(error);
  if (tls !== undefined) return tls;
  return { fault: progress.isConnected ? 'broken' : 'connect', reason: `${wordsOf(error)}${through(route)}` };
}

const through = ({ proxy }: Route): string =>
  proxy === undefined ? '' : ` (through the proxy ${publicUrl(proxy.href).replace(/\/$/, '')})`;

const wordsOf = (error: unknown): string =>
  errorCode(error)?.startsWith('HPE_') === true ? 'it does not speak HTTP there' : errorWords(error);

/** A proxy that makes no tunnel; its answer must not be taken for the server's. */
class TunnelRefused extends Error {}

type Sending = { readonly route: Route; readonly signal: AbortSignal; readonly progress: Progress };

async function send({ method, url, headers, body, tls }: HttpRequest, sending: Sending): Promise<IncomingMessage> {
  const { route, signal, progress } = sending;
  const isEncrypted = url.startsWith('https:');
  const { request } = isEncrypted ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    const options = { method, headers, agent: route.agent, signal, ...(isEncrypted ? tlsOptions(tls) : {}) };
    const sent: ClientRequest = request(url, options, resolve);
    sent.on('error', reject);
    // While an agent still makes its connection, nobody else tells.
    signal.addEventListener('abort', reject, { once: true });
    sent.on('socket', (socket) => noteConnection({ socket, sent, isEncrypted, progress }));
    sent.on('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      if (statusCode !== 200) sent.destroy(new TunnelRefused(`the proxy refuses, with status ${statusCode}`));
    });
    sent.end(body);
  });
}

type Connecting = {
  readonly socket: Socket;
  readonly sent: ClientRequest;
  readonly isEncrypted: boolean;
  readonly progress: Progress;
};

/** Nothing leaves before the connection is made, encrypted where it has to be. */
function noteConnection({ socket, sent, isEncrypted, progress }: Connecting): void {
  const note = (): void => {
    progress.isConnected = true;
  };
  if (sent.reusedSocket || !(isEncrypted || socket.connecting)) note();
  else socket.once(isEncrypted ? 'secureConnect' : 'connect', note);
}

const tlsOptions = ({ authorities, certificate, key, skipVerify }: TlsMaterial) => ({
  rejectUnauthorized: !skipVerify,
  ...(authorities === undefined ? {} : { ca: authorities }),
  ...(certificate === undefined ? {} : { cert: certificate }),
  ...(key === undefined ? {} : { key }),
});

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
