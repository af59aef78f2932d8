import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, text } from '../answer.js';

/** A path that nobody answers. */
export const PAGE_NOT_FOUND: Answer = text(404, '404: Page Not Found');

export const methodNotAllowed = (allowed: readonly string[]): Answer =>
  text(405, '405: Method Not Allowed', {
    'Content-Type': 'text/plain; charset=utf-8',
    Allow: allowed.join(', '),
  });

/** The media type alone, as it is written. */
const bare = (type: string): string => type.split(';', 1)[0]?.trim() ?? '';

/** The refusal of a request that sends or wants something else than JSON. Case counts, quality does not. */
export function refusedMediaType(method: string, headers: IncomingHttpHeaders): Answer | undefined {
  const sent = headers['content-type'];
  const mayLack = method !== 'PUT' && method !== 'POST';
  const isJson = sent === undefined ? mayLack : bare(sent) === 'application/json';
  if (!isJson) return text(415, '415: Unsupported Media Type');
  const wanted = headers.accept?.split(',').map(bare) ?? ['*/*'];
  if (wanted.includes('*/*') || wanted.includes('application/json')) return undefined;
  return text(406, '406: Not Acceptable\n\nAvailable representations: application/json');
}
