import type { Clock, HttpClient, HttpFault, Random, Sleep } from '../../../ports.js';
import type { Endpoint } from './endpoint.js';
import { type Outcome, retryDelay } from './retry-delay.js';

/** What calls need of the world. */
export type CallPorts = {
  readonly http: HttpClient;
  readonly sleep: Sleep;
  readonly random: Random;
  readonly clock: Clock;
};

export type Call = {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly url: string;
  /** JSON. */
  readonly body?: string;
};

/** How a call ended after all tries. */
export type CallResult = {
  readonly outcome: Outcome;
  readonly tries: number;
  /** A PUT or DELETE of which no answer says whether it, or an earlier try, was carried out. */
  readonly mayHaveHappened: boolean;
};

/** The most bytes of one answer: a page of a thousand large resources. */
const ANSWER_BYTES = 64 * 1024 * 1024;

/** Sends a call, and again where that does no harm. Follows no redirect. */
export async function sendCall(call: Call, endpoint: Endpoint, ports: CallPorts): Promise<CallResult> {
  const { method, url, body } = call;
  let mayHaveHappened = false;
  for (let tries = 1; ; tries++) {
    const outcome = await ports.http.exchange({
      method,
      url,
      headers: body === undefined ? endpoint.headers : { ...endpoint.headers, 'content-type': 'application/json' },
      body,
      tls: endpoint.tls,
      limits: { milliseconds: endpoint.timeout, bytes: ANSWER_BYTES },
    });
    mayHaveHappened ||= method !== 'GET' && leavesOpen(outcome);
    const delay = retryDelay(outcome, { method, tries, now: ports.clock.now(), chance: chanceOf(ports.random) });
    if (delay === undefined) return { outcome, tries, mayHaveHappened };
    await ports.sleep(delay);
  }
}

/** Whether the request may have had its effect although nobody says so: also a gateway that gave up has passed it on. */
const leavesOpen = (outcome: Outcome): boolean =>
  'fault' in outcome ? !UNSENT.has(outcome.fault) : outcome.status >= 500;

const UNSENT: ReadonlySet<HttpFault['fault']> = new Set(['connect', 'connectTimeout', 'tls']);

const chanceOf = (random: Random): number => (random.bytes(1)[0] ?? 0) / 255;
