import { connect } from 'node:http2';
import type { ClientRequest } from '../../../src/outputs/trace/client-request.js';
import type { RawAnswer } from './send-request.js';

/** Milliseconds for an answer. */
const PATIENCE = 10_000;

/**
 * Sends one HTTP/2 request to loopback on a connection of its own, in clear text with prior knowledge or over TLS, and takes the
 * head of the answer. undefined: the connection or its stream ended without one.
 */
export const sendHttp2Request = (request: ClientRequest): Promise<RawAnswer | undefined> =>
  new Promise((resolve, reject) => {
    const { scheme, port, sni, method, target, authority, headers } = request;
    const named = sni === undefined ? {} : { servername: sni };
    const session = connect(`${scheme}://127.0.0.1:${port}`, { ...named, rejectUnauthorized: false });
    const end = (answer: RawAnswer | undefined): void => {
      resolve(answer);
      session.destroy();
    };
    session.setTimeout(PATIENCE, () => reject(new Error('no answer')));
    session.on('error', () => end(undefined)).on('close', () => end(undefined));
    const lines = new Map<string, string[]>();
    for (const { name, value } of headers) {
      const lower = name.toLowerCase();
      lines.set(lower, [...(lines.get(lower) ?? []), value.trim()]);
    }
    const stream = session.request(
      {
        ':method': method,
        ':scheme': scheme,
        ':path': target,
        ':authority': authority,
        ...Object.fromEntries([...lines].map(([name, values]) => [name, values.length === 1 ? values[0] : values])),
      },
      { endStream: true },
    );
    stream.on('error', () => end(undefined));
    stream.on('response', (answer, _flags, raw: readonly string[] = []) =>
      end({ status: answer[':status'] ?? 0, headers: pairs(raw) }),
    );
  });

/** Names and values by turns, the pseudo-header left out. */
const pairs = (raw: readonly string[]): RawAnswer['headers'] =>
  raw.flatMap((name, index) =>
    index % 2 === 0 && !name.startsWith(':') ? [[name.toLowerCase(), raw[index + 1] ?? ''] as const] : [],
  );
