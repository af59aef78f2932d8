import type { HttpAnswer } from '../../../ports.js';
import type { JsonValue } from '../../../source/json-value.js';
import { OutcomeUnknown } from '../../stepwise/outcome-unknown.js';
import { answerError } from './answer-error.js';
import type { Asked, Question } from './ask.js';
import type { Endpoint } from './endpoint.js';
import { faultError } from './fault-error.js';
import { jsonOf } from './json-of.js';
import { sendCall } from './send-call.js';
import { serverWords } from './server-words.js';

export type Writing = Question & {
  readonly method: 'PUT' | 'DELETE';
  /** JSON. */
  readonly body?: string;
};

/** What a write came to. `missing`: Kuma's own 404 to a DELETE, of what an earlier try may have deleted. */
export type WriteReply =
  | { readonly kind: 'done'; readonly status: number; readonly value: JsonValue }
  | { readonly kind: 'missing'; readonly mayHaveHappened: boolean };

/**
 * Sends a PUT or DELETE. Throws {@link Refused} when the control plane said no, {@link OutcomeUnknown} when it may have been
 * carried out all the same, and another CommandError when it certainly was not.
 */
export async function write({ method, path, body, what }: Writing, { endpoint, ports }: Asked): Promise<WriteReply> {
  const call = { method, url: `${endpoint.base}${path}`, ...(body === undefined ? {} : { body }) };
  const { outcome, tries, mayHaveHappened } = await sendCall(call, endpoint, ports);
  if ('fault' in outcome)
    throw mayHaveHappened ? unknown(outcome.reason, what, endpoint) : faultError(outcome, { tries, what }, endpoint);
  const value = jsonOf(outcome);
  if ((outcome.status === 200 || outcome.status === 201) && value !== undefined)
    return { kind: 'done', status: outcome.status, value };
  if (method === 'DELETE' && outcome.status === 404 && serverWords(outcome).isKumas)
    return { kind: 'missing', mayHaveHappened };
  if (mayHaveHappened || outcome.status < 300) throw unknown(saidBy(outcome), what, endpoint);
  throw answerError(outcome, { tries, what }, endpoint);
}

function saidBy(answer: HttpAnswer): string {
  const { isKumas, text } = serverWords(answer);
  return isKumas ? `it said ${text}` : `it answered ${text}`;
}

const unknown = (reason: string, what: string, { address, withoutSecrets }: Endpoint): OutcomeUnknown =>
  new OutcomeUnknown(`it is not known whether ${address} did ${what}: ${withoutSecrets(reason)}`, {
    hint: 'look with "meshgw get" before trying again',
  });
