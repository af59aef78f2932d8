import { type Agent, type IncomingMessage, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { createServer, type Server } from 'node:net';

export type Answer = { readonly status: number; readonly body: string; readonly headers: IncomingMessage['headers'] };

/** Milliseconds for an answer. */
const PATIENCE = 10_000;

type Request = ({ readonly port: number } | { readonly socketPath: string }) & {
  readonly path?: string;
  /** With TLS: the server name; any certificate will do. */
  readonly serverName?: string;
  readonly agent?: Agent;
};

/** One GET to this machine; without an agent, on a connection of its own. */
export const fetchFrom = ({ path = '/', serverName, agent, ...place }: Request): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const target = { host: '127.0.0.1', ...place, path, timeout: PATIENCE };
    const receive = (response: IncomingMessage): void => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    };
    const call =
      serverName === undefined
        ? request({ ...target, agent: agent ?? false }, receive)
        : secureRequest(
            { ...target, agent: agent ?? false, servername: serverName, rejectUnauthorized: false },
            receive,
          );
    call.on('timeout', () => call.destroy(new Error('no answer')));
    call.on('error', reject).end();
  });

/** As {@link fetchFrom}; undefined where there is no answer. */
export const tryFetch = (from: Request): Promise<Answer | undefined> => fetchFrom(from).catch(() => undefined);

/** Whether this Node may listen there now. */
const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server: Server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

let lastPort = 20_000 + (process.pid % 1000) * 8;

/** A port that nobody listens on, and that the system gives to no client: below what it takes for those. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    lastPort = lastPort >= 32_000 ? 20_000 : lastPort + 1;
    if (await canListen(lastPort)) return lastPort;
  }
  throw new Error('there is no free port');
}
