import type { JsonValue } from '../../source/json-value.js';
import { answerError } from './answer-error.js';
import type { Endpoint } from './endpoint.js';
import { faultError } from './fault-error.js';
import { getFollowing } from './get-following.js';
import { jsonOf } from './json-of.js';
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

/** What a GET came to: JSON, that there is nothing of the kind (Kuma's own 404), or more than an answer may have. */
export type Reply =
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'missing' }
  | { readonly kind: 'tooLarge' };

/** Asks by GET. Throws a CommandError for any other answer, and for none. */
export async function ask({ path, what }: Question, { endpoint, ports }: Asked): Promise<Reply> {
  const { outcome, tries } = await getFollowing(path, endpoint, ports);
  if ('fault' in outcome) {
    if (outcome.fault === 'tooLarge') return { kind: 'tooLarge' };
    throw faultError(outcome, { tries, what }, endpoint);
  }
  const value = outcome.status === 200 ? jsonOf(outcome) : undefined;
  if (value !== undefined) return { kind: 'json', value };
  // A page that is not found is about the URL; only Kuma's own words are about the resource.
  if (outcome.status === 404 && serverWords(outcome).isKumas) return { kind: 'missing' };
  throw answerError(outcome, { tries, what }, endpoint);
}
