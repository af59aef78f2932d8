import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Answer, text } from '../answer.js';
import type { FoundRoute } from './find-route.js';
import { methodNotAllowed, PAGE_NOT_FOUND } from './negotiation.js';

type ParseError = Error & { readonly code?: string; readonly rawPacket?: Buffer };

/** Go reads what Node's parser does not: methods of one's own making. */
function answerTo({ code, rawPacket }: ParseError, findRoute: (path: string) => FoundRoute | undefined): Answer {
  if (code === 'HPE_HEADER_OVERFLOW') return text(431, '431 Request Header Fields Too Large');
  const [, path] = /^\S+ (\S+) HTTP/.exec(rawPacket?.toString('latin1') ?? '') ?? [];
  if (code !== 'HPE_INVALID_METHOD' || path === undefined) return text(400, '400 Bad Request');
  const found = findRoute(path);
  return found === undefined ? PAGE_NOT_FOUND : methodNotAllowed(Object.keys(found.route.methods));
}

/** A request as far as it came. */
type Unparsable = { readonly error: ParseError; readonly socket: Duplex };

/** Answers a request that Node's parser gave up on. */
export function answerUnparsable(
  { error, socket }: Unparsable,
  findRoute: (path: string) => FoundRoute | undefined,
): void {
  const answer = answerTo(error, findRoute);
  if (!socket.writable || answer.kind === 'reset') {
    socket.destroy();
    return;
  }
  const { status, headers, body } = answer;
  const all = { ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`);
  // A client that is still sending would lose the answer to a reset.
  socket.on('data', () => {});
  socket.resume();
  socket.end();
}
