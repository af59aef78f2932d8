import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { AgentOptions } from 'node:https';
import type { HttpAnswer, HttpClient, HttpFault, HttpRequest, TlsMaterial } from '../ports.js';
import { errorWords } from './error-words.js';
import { readStream, sizeText, TooLarge } from './read-stream.js';

const agentOptions = ({ authorities, certificate, key, skipVerify }: TlsMaterial): AgentOptions => ({
  keepAlive: true,
  rejectUnauthorized: !skipVerify,
  ...(authorities === undefined ? {} : { ca: authorities }),
  ...(certificate === undefined ? {} : { cert: certificate }),
  ...(key === undefined ? {} : { key }),
});

/** Opens a client that keeps its connections. */
export function openHttpClient(): HttpClient {
  const agents = new Map<string, Agent>();
  const agentFor = async ({ url, tls }: HttpRequest): Promise<Agent> => {
    const { protocol } = new URL(url);
    const known = agents.get(protocol);
    if (known !== undefined) return known;
    const agent =
      protocol === 'https:'
        ? new (await import('node:https')).Agent(agentOptions(tls))
        : new (await import('node:http')).Agent({ keepAlive: true });
    agents.set(protocol, agent);
    return agent;
  };
  return {
    exchange: async (request) => exchange(request, await agentFor(request)),
    close: () => {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

async function exchange(request: HttpRequest, agent: Agent): Promise<HttpAnswer | HttpFault> {
  const { milliseconds, bytes } = request.limits;
  const deadline = new AbortController();
  const timer = milliseconds === 0 ? undefined : setTimeout(() => deadline.abort(), milliseconds);
  const progress = { isConnected: false };
  try {
    const answer = await send(request, { agent, signal: deadline.signal, progress });
    const body = Buffer.from(await readStream(answer, bytes)).toString('utf8');
    return { status: answer.statusCode ?? 0, headers: headersOf(answer), body };
  } catch (error) {
    if (error instanceof TooLarge) return { fault: 'tooLarge', reason: `it is larger than ${sizeText(bytes)}` };
    if (deadline.signal.aborted)
      return { fault: 'timeout', reason: `no complete answer within ${milliseconds / 1000} s` };
    return { fault: progress.isConnected ? 'broken' : 'connect', reason: errorWords(error) };
  } finally {
    clearTimeout(timer);
  }
}

type Sending = {
  readonly agent: Agent;
  readonly signal: AbortSignal;
  /** Set once the request may have reached the server. */
  readonly progress: { isConnected: boolean };
};

async function send(
  { method, url, headers, body }: HttpRequest,
  { agent, signal, progress }: Sending,
): Promise<IncomingMessage> {
  const { request } = url.startsWith('https:') ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = request(url, { method, headers, agent, signal }, resolve);
    sent.on('error', reject);
    sent.on('finish', () => {
      progress.isConnected = true;
    });
    sent.end(body);
  });
}

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
