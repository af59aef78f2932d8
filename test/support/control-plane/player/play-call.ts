import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import type { Call, CallResponse } from './call.js';
import { normalise, rememberSentData, TOKEN } from './normalise.js';
import { digestOf, parsedJson, timesOf, tokenContent } from './observations.js';
import { bodyOf, type Sent, sendCall } from './send-call.js';
import type { Session } from './session.js';

const KEPT_HEADERS = ['content-type', 'allow', 'location', 'www-authenticate', 'accept', 'content-encoding', 'vary'];

const outcomeOf = (sent: Sent): string => (sent.kind === 'answer' ? String(sent.status) : sent.error);

/** How often each status came. */
function tally(answers: readonly Sent[]): JsonObject {
  const counts = new Map<string, number>();
  for (const outcome of answers.map(outcomeOf).toSorted()) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return Object.fromEntries(counts);
}

async function playRepeated(call: Call, session: Session, repeat: NonNullable<Call['repeat']>): Promise<CallResponse> {
  const answers: Sent[] = [];
  for (let number = repeat.from; number <= repeat.to; number++) {
    const variables = new Map(session.variables).set(repeat.var, String(number).padStart(repeat.pad ?? 0, '0'));
    answers.push(await sendCall(call, session, variables));
  }
  return { statuses: tally(answers) };
}

async function playConcurrently(call: Call, session: Session, count: number): Promise<CallResponse> {
  const numbers = Array.from({ length: count }, (_, number) => String(number));
  const sending = numbers.map((n) => sendCall(call, session, new Map(session.variables).set('n', n)));
  const answers = await Promise.all(sending);
  const samples = answers.flatMap((sent) =>
    sent.kind === 'answer' ? [[String(sent.status), normalise(sent.body, session)] as const] : [],
  );
  return { statuses: tally(answers), samples: Object.fromEntries(samples) };
}

const valueAt = (json: JsonValue | undefined, path: string): JsonValue | undefined =>
  path.split('.').reduce((at, key) => (isJsonObject(at) ? at[key] : undefined), json);

function keptHeaders(headers: Extract<Sent, { kind: 'answer' }>['headers'], session: Session): JsonObject {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers[name];
      return value === undefined
        ? []
        : [[name, name === 'location' ? normalise(String(value), session) : String(value)]];
    }),
  );
}

async function playOnce(call: Call, session: Session): Promise<CallResponse> {
  rememberSentData(bodyOf(call, session.variables) ?? '', session);
  const sent = await sendCall(call, session);
  if (sent.kind === 'error') return { error: sent.error };
  const json = parsedJson(sent.body);
  for (const [name, path] of Object.entries(call.capture ?? {}))
    session.variables.set(name, String(valueAt(json, path) ?? sent.body));
  const body = normalise(sent.body, session);
  return {
    status: sent.status,
    headers: keptHeaders(sent.headers, session),
    body: call.digest ? null : body,
    ...(call.digest && { digest: digestOf(body) }),
    ...(call.times !== undefined && { times: timesOf(json, call.times, session) }),
    ...(sent.body.match(TOKEN)?.[0] === sent.body && { jwt: tokenContent(sent.body) }),
  };
}

/** Plays one call; its delay is the caller's business. */
export function playCall(call: Call, session: Session): Promise<CallResponse> {
  if (call.repeat !== undefined) return playRepeated(call, session, call.repeat);
  return call.concurrent === undefined ? playOnce(call, session) : playConcurrently(call, session, call.concurrent);
}
