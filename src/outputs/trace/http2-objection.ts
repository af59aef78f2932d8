import type { ClientRequest } from './client-request.js';
import { headerFault, isAuthority, MAX_HEAD_BYTES, MAX_HEADERS } from './header-faults.js';
import { HOP_BY_HOP } from './hop-by-hop.js';
import { answer, type Objection, reset } from './objection.js';

const PSEUDO_HEADERS = 4;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const BLANK = /[\x00-\x20\x7F]/;

/** As http1Objection, for HTTP/2: any method will do, and what breaks the protocol resets the stream. */
export function http2Objection({ method, target, authority, headers, scheme }: ClientRequest): Objection | undefined {
  const fault = headerFault(headers);
  if (fault !== undefined) return reset(fault);
  const hop = headers.find(({ name, value }) => {
    const lower = name.toLowerCase();
    return HOP_BY_HOP.has(lower) || (lower === 'te' && value.toLowerCase() !== 'trailers');
  });
  if (hop !== undefined) return reset(`HTTP/2 has no header ${hop.name}`);
  if (!target.startsWith('/') || BLANK.test(target)) return reset(`"${target}" is no path of HTTP/2`);
  if (authority === '' || (authority !== undefined && (authority.includes('@') || !isAuthority(authority))))
    return reset(`"${authority}" is no authority`);
  if (headers.length + PSEUDO_HEADERS > MAX_HEADERS) return reset(`the request has more than ${MAX_HEADERS} headers`);
  const pseudo = [':method', method, ':scheme', scheme, ':authority', authority ?? '', ':path', target];
  const bytes = [...pseudo, ...headers.flatMap(({ name, value }) => [name, value])];
  if (bytes.reduce((sum, text) => sum + Buffer.byteLength(text), 0) > MAX_HEAD_BYTES)
    return reset('the headers have more than 60 KiB');
  if (authority === undefined) return answer(400, 'the request has no authority');
  return method === 'CONNECT' ? answer(404, 'no route takes CONNECT') : undefined;
}
