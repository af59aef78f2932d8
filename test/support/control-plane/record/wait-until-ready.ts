import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject } from '../../../../src/source/json-value.js';
import { parsedJson } from '../player/observations.js';
import { sendCall } from '../player/send-call.js';
import type { Session } from '../player/session.js';

const PAUSE = 200;

/** Waits until a control plane knows its cluster id: it answers before it has all it needs. Throws when that takes longer than `patience` milliseconds. */
export async function waitUntilReady(session: Session, patience: number): Promise<void> {
  const index = { id: '', about: '', method: 'GET', path: '/', headers: { Accept: 'application/json' } };
  for (let waited = 0; ; waited += PAUSE) {
    const sent = await sendCall({ ...index, tls: { insecure: true } }, session);
    const json = sent.kind === 'answer' ? parsedJson(sent.body) : undefined;
    if (isJsonObject(json) && json['clusterId'] !== '') return;
    const reason = sent.kind === 'answer' ? `status ${sent.status}` : sent.error;
    if (waited >= patience) throw new Error(`${session.base} gives no index of a control plane: ${reason}`);
    await sleep(PAUSE);
  }
}
