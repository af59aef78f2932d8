import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { createServer as createTcp, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The port of a server on 127.0.0.1, started here, that ends with the test, all its connections too. */
async function portOf(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

export const serveHttp = (listener: RequestListener): Promise<number> => portOf(createHttp(listener));

export const serveHttps = (options: ServerOptions, listener: RequestListener): Promise<number> =>
  portOf(createHttps(options, listener).on('tlsClientError', () => undefined));

export const serveTcp = (listener: (socket: Socket) => void): Promise<number> => portOf(createTcp(listener));
