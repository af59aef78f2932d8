import type { IncomingMessage } from 'node:http';
import { publicUrl } from '../source/public-url.js';
import { unreachable } from './unreachable.js';

/** Where an answer sends the reader on to, if it does. Throws for a place that is no better than the one it came from. */
export function redirection(
  from: URL,
  { statusCode = 0, headers }: Pick<IncomingMessage, 'statusCode' | 'headers'>,
): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return undefined;
  if (!URL.canParse(headers.location, from.href))
    throw unreachable(from.href, 'it redirects to something that is no URL');
  const to = new URL(headers.location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw unreachable(from.href, 'it redirects from https to http', {
      hint: `give -f the last URL if you trust it: "${publicUrl(to.href)}"`,
    });
  if (to.protocol !== 'http:' && to.protocol !== 'https:')
    throw unreachable(from.href, `it redirects to a "${to.protocol}" URL`);
  return to;
}
