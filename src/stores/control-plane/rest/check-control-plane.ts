import { isJsonObject, type JsonValue } from '../../../source/json-value.js';
import { ask } from './ask.js';
import { type Identity, identify } from './identify.js';
import { type CallOptions, type ClientPorts, openCalls } from './open-calls.js';
import { typesOf } from './types-of.js';

/** What a control plane says when somebody comes for the first time. */
export type FirstAnswer = Identity & {
  /** Whom it takes the caller for, e.g. `mesh-system:admin`; undefined where it does not say. */
  readonly user: string | undefined;
};

/**
 * Whether there is a Kuma with MeshGateways that takes the caller's credentials: `GET /` needs none and would say nothing of
 * them, `/who-am-i` does. Throws the CommandError that every command would end with.
 */
export async function checkControlPlane(options: CallOptions, ports: ClientPorts): Promise<FirstAnswer> {
  const calls = openCalls(options, ports);
  try {
    const identity = await identify(calls);
    const reply = await ask({ path: '/who-am-i', what: 'ask for the user of the token' }, calls);
    await typesOf(calls);
    return { ...identity, user: reply.kind === 'json' ? nameIn(reply.value) : undefined };
  } finally {
    calls.ports.http.close();
  }
}

function nameIn(value: JsonValue): string | undefined {
  const name = isJsonObject(value) ? value['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}
