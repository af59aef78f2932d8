import { createServer, type ServerResponse } from 'node:http';
import { environmentError } from '../../diagnostics/errors.js';
import { metricsText } from './metrics-text.js';
import { isReady, type RunStatus } from './run-status.js';

export type StatusServer = { readonly port: number; readonly close: () => void };

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Seconds after which a source that is out of sight is worth a note: several looks have failed then. */
const STALE = 15;

/** A gateway that serves what it knew last is ready; whoever reads the answer may want to know. */
const staleness = ({ sourceAge = 0 }: RunStatus): string =>
  sourceAge < STALE ? '' : `the control plane was last seen ${Math.round(sourceAge)} s ago\n`;

function answer(path: string, status: RunStatus, response: ServerResponse): void {
  if (path === '/metrics') response.writeHead(200, { 'content-type': METRICS_TYPE }).end(metricsText(status));
  else if (path !== '/ready') response.writeHead(404).end();
  else if (isReady(status)) response.writeHead(200).end(`ready\n${staleness(status)}`);
  else response.writeHead(503).end(`${status.isEnvoyUp ? status.phase : 'Envoy is down'}\n`);
}

/** `/ready` and `/metrics`, for programs on this machine alone. Rejects with an environment error when the port is taken. */
export function serveStatus(status: () => RunStatus, port: number): Promise<StatusServer> {
  const server = createServer((request, response) => answer(request.url ?? '', status(), response));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(environmentError(`--status-port ${port}: ${cause.message}`, { hint: 'choose another port', cause })),
    );
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port, close });
    });
  });
}
