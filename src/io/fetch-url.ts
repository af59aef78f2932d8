import type { IncomingMessage } from 'node:http';
import { CommandError } from '../diagnostics/errors.js';
import type { FetchLimits } from '../ports.js';
import { errorWords } from './error-words.js';
import { readStream, sizeText, TooLarge } from './read-stream.js';
import { redirection } from './redirection.js';
import { unreachable } from './unreachable.js';

type Words = { readonly reason: string; readonly hint: string | undefined };
type Attempt = { readonly url: URL; readonly signal: AbortSignal };

/** One GET; resolves with the head of the answer. */
async function get({ url, signal }: Attempt): Promise<IncomingMessage> {
  const { get: request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    // A connection of its own, so that none stays open afterwards.
    request(url, { signal, agent: false, headers: { accept: '*/*' } }, resolve).on('error', reject);
  });
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
      throw unreachable(at.href, `the server answered ${statusCode} ${statusMessage ?? ''}`.trimEnd());
    }
    answer.destroy();
    if (followed === redirects)
      throw unreachable(url.href, `more than ${redirects} redirects`, { hint: 'give -f the URL that they end at' });
    at = next;
  }
}

/** Why a GET failed. When the deadline has passed, whatever broke, broke by that. */
function wordsOf(error: unknown, { limits, signal }: { limits: FetchLimits; signal: AbortSignal }): Words {
  if (error instanceof TooLarge)
    return {
      reason: `it is larger than ${sizeText(limits.bytes)}`,
      hint: 'split it, or download it and give -f the parts',
    };
  if (signal.aborted)
    return {
      reason: `no complete answer within ${limits.milliseconds / 1000} s`,
      hint: 'download it first and give -f the file',
    };
  return { reason: errorWords(error), hint: undefined };
}

/**
 * GET with one deadline for everything, the body too, and a bound on redirects. A user and password in the URL go to
 * its own host only and are never shown. Throws environment errors.
 */
export async function fetchUrl(url: string, limits: FetchLimits): Promise<Uint8Array> {
  if (!URL.canParse(url)) throw unreachable(url, 'it is not a valid URL');
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.milliseconds);
  try {
    const body = await follow({ url: new URL(url), signal: deadline.signal }, limits);
    // A body without a length ends where its connection does, so the deadline ends it too, and node reports no error.
    deadline.signal.throwIfAborted();
    return body;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { reason, hint } = wordsOf(error, { limits, signal: deadline.signal });
    throw unreachable(url, reason, { hint, cause: error });
  } finally {
    clearTimeout(timer);
    // Lets go of whatever connection is still open.
    deadline.abort();
  }
}
