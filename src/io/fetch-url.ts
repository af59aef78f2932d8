import type { IncomingMessage } from 'node:http';
import { CommandError, environmentError } from '../diagnostics/errors.js';
import type { FetchLimits } from '../ports.js';
import { publicUrl } from '../source/public-url.js';
import { errorCode, errorWords } from './error-words.js';
import { readStream, sizeText, TooLarge } from './read-stream.js';

type Attempt = { readonly url: URL; readonly signal: AbortSignal };

const failure = (url: string, reason: string, details: { hint?: string; cause?: unknown } = {}): CommandError =>
  environmentError(`cannot read "${publicUrl(url)}": ${reason}`, details);

/** One GET; resolves with the head of the answer. */
async function get({ url, signal }: Attempt): Promise<IncomingMessage> {
  const { get: request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    // A connection of its own, so that none stays open afterwards.
    request(url, { signal, agent: false, headers: { accept: '*/*' } }, resolve).on('error', reject);
  });
}

/** Where an answer sends the reader on to, if it does. */
function redirection(from: URL, { statusCode = 0, headers }: IncomingMessage): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return undefined;
  if (!URL.canParse(headers.location, from.href)) throw failure(from.href, 'it redirects to something that is no URL');
  const to = new URL(headers.location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw failure(from.href, 'it redirects from https to http', {
      hint: `give -f the last URL if you trust it: "${publicUrl(to.href)}"`,
    });
  if (to.protocol !== 'http:' && to.protocol !== 'https:')
    throw failure(from.href, `it redirects to a "${to.protocol}" URL`);
  return to;
}

async function follow({ url, signal }: Attempt, { bytes, redirects }: FetchLimits): Promise<Uint8Array> {
  let at = url;
  for (let followed = 0; ; followed++) {
    const answer = await get({ url: at, signal });
    const next = redirection(at, answer);
    if (!next) {
      const { statusCode, statusMessage } = answer;
      if (statusCode === 200) return readStream(answer, bytes);
      answer.destroy();
      throw failure(at.href, `the server answered ${statusCode} ${statusMessage ?? ''}`.trimEnd());
    }
    answer.destroy();
    if (followed === redirects)
      throw failure(url.href, `more than ${redirects} redirects`, { hint: 'give -f the URL that they end at' });
    at = next;
  }
}

function wordsOf(error: unknown, { bytes, milliseconds }: FetchLimits): { reason: string; hint?: string } {
  if (error instanceof TooLarge)
    return { reason: `it is larger than ${sizeText(bytes)}`, hint: 'split it, or download it and give -f the parts' };
  if (errorCode(error) === 'ABORT_ERR')
    return {
      reason: `no complete answer within ${milliseconds / 1000} s`,
      hint: 'download it first and give -f the file',
    };
  return { reason: errorWords(error) };
}

/**
 * GET with one deadline for everything, the body too, and a bound on redirects. A user and password in the URL go to
 * its own host only and are never shown. Throws environment errors.
 */
export async function fetchUrl(url: string, limits: FetchLimits): Promise<Uint8Array> {
  if (!URL.canParse(url)) throw failure(url, 'it is not a valid URL');
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.milliseconds);
  try {
    return await follow({ url: new URL(url), signal: deadline.signal }, limits);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { reason, hint } = wordsOf(error, limits);
    throw failure(url, reason, hint === undefined ? { cause: error } : { hint, cause: error });
  } finally {
    clearTimeout(timer);
  }
}
