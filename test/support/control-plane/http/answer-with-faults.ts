import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../answer.js';
import type { FaultAction } from '../faults.js';
import { sendAnswer, sendHalf } from './send-answer.js';

/** What ends the exchange otherwise than the control plane would; the last fault wins. */
const endingOf = (actions: readonly FaultAction[]) =>
  actions.findLast((action) => action.kind === 'drop' || action.kind === 'stall' || action.kind === 'answer');

type Ending = { readonly action: FaultAction | undefined; readonly answer: () => Answer };

async function runThose(actions: readonly FaultAction[], when: 'before' | 'after'): Promise<void> {
  for (const action of actions) {
    if (action.kind === 'delay' && when === 'before') await sleep(action.milliseconds);
    if (action.kind === 'run' && (action.when ?? 'before') === when) await action.act();
  }
}

function end(response: ServerResponse, { action, answer }: Ending): void {
  if (action?.kind === 'drop' && action.when === 'before') {
    response.destroy();
    return;
  }
  if (action?.kind === 'answer' && action.applied !== true) {
    sendAnswer(response, action.answer);
    return;
  }
  const own = answer();
  if (action?.kind === 'drop' && action.when === 'after') response.destroy();
  else if (action?.kind === 'drop') sendHalf(response, { answer: own, goOn: () => response.destroy() });
  else if (action?.kind === 'stall') {
    const { milliseconds } = action;
    sendHalf(response, { answer: own, goOn: (rest) => void sleep(milliseconds).then(() => response.end(rest)) });
  } else sendAnswer(response, action?.kind === 'answer' ? action.answer : own);
}

/** Answers a request, with all that goes wrong with it; `answer` does what was asked. */
export async function answerWithFaults(
  response: ServerResponse,
  { actions, answer }: { readonly actions: readonly FaultAction[]; readonly answer: () => Answer },
): Promise<void> {
  await runThose(actions, 'before');
  end(response, { action: endingOf(actions), answer });
  if (!response.closed) await new Promise<void>((resolve) => response.once('close', () => resolve()));
  await runThose(actions, 'after');
}
