import type { JsonValue } from '../../../source/json-value.js';
import { answerError } from './answer-error.js';
import type { Endpoint } from './endpoint.js';
import { faultError } from './fault-error.js';
import { getFollowing } from './get-following.js';
import { jsonOf } from './json-of.js';
import type { Outcome } from './retry-delay.js';
import type { CallPorts } from './send-call.js';
import { serverWords } from './server-words.js';

/** Who is asked, and through what. */
export type Asked = { readonly endpoint: Endpoint; readonly ports: CallPorts };

export type Question = {
  /** From the address on; every part encoded. */
  readonly path: string;
  /** For messages, after "cannot": `list MeshGateways`. */
  readonly what: string;
};

/** What a GET came to: JSON, or that there is nothing of the kind (Kuma's own 404). */
export type Reply = { readonly kind: 'json'; readonly value: JsonValue } | { readonly kind: 'missing' };

/** Asks by GET. Throws a CommandError for any other answer, and for none. */
export async function ask(question: Question, asked: Asked): Promise<Reply> {
  const { outcome, tries } = await getFollowing(question.path, asked.endpoint, asked.ports);
  return replyOf(outcome, { tries, what: question.what }, asked);
}

/** As {@link ask}, but undefined for more than an answer may have: what is asked for can come in smaller parts. */
export async function askForPart(question: Question, asked: Asked): Promise<Reply | undefined> {
  const { outcome, tries } = await getFollowing(question.path, asked.endpoint, asked.ports);
  if ('fault' in outcome && outcome.fault === 'tooLarge') return undefined;
  return replyOf(outcome, { tries, what: question.what }, asked);
}

function replyOf(
  outcome: Outcome,
  failed: { readonly tries: number; readonly what: string },
  { endpoint }: Asked,
): Reply {
  if ('fault' in outcome) throw faultError(outcome, failed, endpoint);
  const value = outcome.status === 200 ? jsonOf(outcome) : undefined;
  if (value !== undefined) return { kind: 'json', value };
  // A page that is not found is about the URL; only Kuma's own words are about the resource.
  if (outcome.status === 404 && serverWords(outcome).isKumas) return { kind: 'missing' };
  throw answerError(outcome, failed, endpoint);
}
