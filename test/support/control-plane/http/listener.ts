import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createNetServer, type Server as NetServer, type Socket } from 'node:net';
import type { Credentials } from '../certificates.js';
import type { FoundRoute } from './find-route.js';
import { answerUnparsable } from './unparsable-request.js';

/** How the TLS port is set up. `clients`: `any`, whoever shows none or one of `trusted`, or only who shows one of those. */
export type TlsSetup = {
  readonly credentials: Credentials;
  readonly clients: 'any' | 'trustedOrNone' | 'trusted';
  readonly trusted: readonly string[];
};

export type ListenerOptions = {
  readonly answer: RequestListener;
  readonly findRoute: (path: string) => FoundRoute | undefined;
  readonly tls?: TlsSetup;
};

const LARGEST_HEADERS = 1024 * 1024;
const TLS_HANDSHAKE = 0x16;
const PLAIN_ON_TLS = 'Client sent an HTTP request to an HTTPS server.\n';

/**
 * Ends connections of clients that show a certificate nobody trusts. Go does so with the alert `unknown_ca`; Node looks at
 * certificates after the handshake, when it is too late for alerts, so clients see the connection end.
 */
function turnStrangersAway(server: ReturnType<typeof createHttpsServer>): void {
  server.on('secureConnection', (socket) => {
    if (!socket.authorized && socket.getPeerX509Certificate() !== undefined) socket.destroy();
  });
}

function createTlsServer(answer: RequestListener, tls: TlsSetup) {
  const { certificate, key } = tls.credentials;
  const asksForCertificate = tls.clients !== 'any';
  const server = createHttpsServer(
    {
      cert: certificate,
      key,
      minVersion: 'TLSv1.2',
      maxHeaderSize: LARGEST_HEADERS,
      ...(asksForCertificate && {
        requestCert: true,
        // Then whoever shows none gets an alert.
        rejectUnauthorized: tls.clients === 'trusted',
        ca: [...tls.trusted],
      }),
    },
    answer,
  );
  if (asksForCertificate) turnStrangersAway(server);
  server.on('tlsClientError', (_, socket) => socket.destroy());
  return server;
}

/** In front of a TLS server: plain HTTP gets an answer in plain words. */
function plainSpoken(server: Server): NetServer {
  return createNetServer((socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      if (first[0] !== TLS_HANDSHAKE) {
        socket.end(`HTTP/1.0 400 Bad Request\r\n\r\n${PLAIN_ON_TLS}`);
        return;
      }
      socket.pause();
      socket.unshift(first);
      server.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
}

/** One port of a control plane, on loopback. */
export type Listener = {
  readonly port: number;
  /** Ends all connections, the port stays. */
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
};

/** Opens a port; 0: any that is free. */
export async function openListener({ answer, findRoute, tls }: ListenerOptions, port = 0): Promise<Listener> {
  const server: Server =
    tls === undefined ? createHttpServer({ maxHeaderSize: LARGEST_HEADERS }, answer) : createTlsServer(answer, tls);
  server.on('clientError', (error, socket) => answerUnparsable({ error, socket }, findRoute));
  const outer: NetServer = tls === undefined ? server : plainSpoken(server);
  const sockets = new Set<Socket>();
  outer.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    outer.once('error', reject);
    outer.listen(port, '127.0.0.1', resolve);
  });
  const address = outer.address();
  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    dropConnections,
    close: () =>
      new Promise((resolve) => {
        outer.close(() => resolve());
        dropConnections();
      }),
  };
}
