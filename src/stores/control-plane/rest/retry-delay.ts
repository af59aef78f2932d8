import type { HttpAnswer, HttpFault } from '../../../ports.js';

/** What became of one try. */
export type Outcome = HttpAnswer | HttpFault;

type Try = {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** How many tries there were, this one included. */
  readonly tries: number;
  readonly now: Date;
  /** From 0 to 1. */
  readonly chance: number;
};

/** How often one call is sent at most: who is not there at all keeps nobody waiting for long, who is there half of the time may. */
const TRIES = { unreachable: 4, disturbed: 6 } as const;

const FIRST_DELAY = 250;
const LAST_DELAY = 2_000;
/** The longest that a server may ask for. */
const LONGEST_DELAY = 30_000;

/**
 * Milliseconds until the same call may be sent again; undefined when it must not be, or has been often enough. What is repeated
 * is what was not carried out, or what can be repeated without harm: a PUT or DELETE whose answer was lost is not, its outcome
 * has to be looked at first. Delays double up to a bound and are spread by half (so that many clients do not come back together), or are what
 * `Retry-After` says (RFC 9110 §10.2.3).
 */
export function retryDelay(outcome: Outcome, { method, tries, now, chance }: Try): number | undefined {
  const most = 'fault' in outcome && outcome.fault === 'connect' ? TRIES.unreachable : TRIES.disturbed;
  if (tries >= most || !isRepeatable(outcome, method)) return undefined;
  const asked = 'status' in outcome ? retryAfter(outcome, now) : undefined;
  if (asked !== undefined) return asked <= LONGEST_DELAY ? asked : undefined;
  return Math.min(LAST_DELAY, FIRST_DELAY * 2 ** (tries - 1)) * (0.5 + chance / 2);
}

function isRepeatable(outcome: Outcome, method: Try['method']): boolean {
  if ('fault' in outcome) return outcome.fault === 'connect' || (outcome.fault === 'broken' && method === 'GET');
  // Kuma answers 409 to one of two PUTs at the same moment; the second try finds the first one's outcome.
  return [429, 502, 503, 504].includes(outcome.status) || (outcome.status === 409 && method === 'PUT');
}

function retryAfter({ headers }: HttpAnswer, now: Date): number | undefined {
  const written = headers['retry-after'];
  if (written === undefined) return undefined;
  if (/^\d+$/.test(written)) return Number(written) * 1000;
  const date = Date.parse(written);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
