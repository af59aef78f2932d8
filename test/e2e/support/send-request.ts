import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { ClientRequest } from '../../../src/outputs/trace/client-request.js';

/** The head of an answer. */
export type RawAnswer = {
  readonly status: number;
  /** Names in lower case, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
};

/** Milliseconds for an answer. */
const PATIENCE = 10_000;

/**
 * Sends one request to loopback, byte for byte as it is given, on a connection of its own, and takes the head of the
 * answer. HTTP/1 only. undefined: the connection ended without an answer.
 */
export const sendRequest = (request: ClientRequest): Promise<RawAnswer | undefined> =>
  new Promise((resolve, reject) => {
    const socket = open(request);
    let received = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text;
      // Where it is done, Envoy waits a second for the client to go first.
      if (received.includes(END_OF_HEAD)) socket.destroy();
    });
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error(NO_ANSWER)));
    socket.on('error', (error) => {
      if (error.message === NO_ANSWER) reject(error);
    });
    socket.on('close', () => resolve(received === '' ? undefined : readAnswer(received)));
  });

const NO_ANSWER = 'no answer';
const END_OF_HEAD = '\r\n\r\n';

function open(request: ClientRequest): Socket {
  const place = { host: '127.0.0.1', port: request.port };
  const written = headOf(request);
  if (request.scheme === 'http') {
    const socket = connect(place, () => socket.write(written));
    return socket;
  }
  const named = request.sni === undefined ? {} : { servername: request.sni };
  const socket = connectSecurely({ ...place, ...named, rejectUnauthorized: false }, () => socket.write(written));
  return socket;
}

function headOf({ method, target, httpVersion, authority, headers }: ClientRequest): string {
  const host = authority === undefined ? [] : [`Host: ${authority}`];
  const lines = headers.map(({ name, value }) => `${name}: ${value}`);
  return `${[`${method} ${target} HTTP/${httpVersion}`, ...host, ...lines].join('\r\n')}\r\n\r\n`;
}

function readAnswer(received: string): RawAnswer {
  const [head = ''] = received.split(END_OF_HEAD, 1);
  const [first = '', ...lines] = head.split('\r\n');
  const [, status = ''] = /^HTTP\/1\.[01] (\d{3}) /.exec(first) ?? [];
  return {
    status: Number(status),
    headers: lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  };
}
