import { createServer, type Server } from 'node:http';
import type { Running } from './envoy.js';

/** A request as a backend got it. */
export type Recorded = {
  readonly backend: string;
  readonly method: string;
  readonly path: string;
  readonly authority: string;
  /** All others, names as they came, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
};

/** The header of an answer that holds what was recorded: answers to HEAD have no body. */
export const RECORD_HEADER = 'recorded';

/** A header that each backend answers with. */
export const BACKEND_HEADER = { name: 'x-a', value: 'backend' } as const;

/** Backends on loopback that answer every request with a record of it. */
export async function startRecordingBackends<T extends string>(
  names: readonly T[],
): Promise<Running & { readonly portOf: (name: T) => number }> {
  const servers = new Map<T, Server>();
  for (const name of names) servers.set(name, await startBackend(name));
  return {
    portOf: (name) => {
      const address = servers.get(name)?.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    },
    stop: async () => {
      await Promise.all([...servers.values()].map(close));
    },
  };
}

function startBackend(backend: string): Promise<Server> {
  const server = createServer(({ method = '', url: path = '', rawHeaders }, response) => {
    const all = rawHeaders.flatMap((text, index) =>
      index % 2 === 0 ? [[text, asSent(rawHeaders[index + 1] ?? '')] as const] : [],
    );
    const [, authority = ''] = all.find(([name]) => name.toLowerCase() === 'host') ?? [];
    const headers = all.filter(([name]) => name.toLowerCase() !== 'host');
    const recorded: Recorded = { backend, method, path, authority, headers };
    const record = Buffer.from(JSON.stringify(recorded)).toString('base64url');
    response.writeHead(200, { [RECORD_HEADER]: record, [BACKEND_HEADER.name]: BACKEND_HEADER.value }).end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Node reads headers as Latin-1, whatever they are. */
const asSent = (value: string): string => Buffer.from(value, 'latin1').toString();

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
