import type { Call, CallResponse } from './call.js';
import { playCall } from './play-call.js';
import type { Session } from './session.js';

export type Played = { readonly call: Call; readonly response: CallResponse };

type PlayOptions = {
  /** Waits so many milliseconds; told to, a control plane may instead pretend that they have passed. */
  readonly wait: (milliseconds: number) => Promise<void> | void;
};

/** Plays calls in order against one control plane, one result after the other. */
export async function* playSuite(
  calls: readonly Call[],
  session: Session,
  { wait }: PlayOptions,
): AsyncGenerator<Played, void> {
  for (const call of calls) {
    if (call.delay !== undefined) await wait(call.delay);
    yield { call, response: await playCall(call, session) };
  }
}
