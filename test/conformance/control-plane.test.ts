import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callsOf, recordedResponses, SUITES, type Suite } from '../support/control-plane/player/call.js';
import { differences } from '../support/control-plane/player/differences.js';
import { playSuite } from '../support/control-plane/player/play-suite.js';
import { startSuiteServer } from '../support/control-plane/player/suite-server.js';
import { recordedRefusalIds } from '../support/control-plane/resources/recorded-refusals.js';

const FOLDER = join(import.meta.dirname, 'control-plane');

const CALLS: Readonly<Record<Suite, number>> = {
  main: 967,
  inspect: 130,
  auth: 602,
  https: 18,
  'https-clientcert': 9,
  'https-required': 6,
  global: 87,
};

/** Node's TLS server looks at certificates after the handshake, too late for the alert with which Go refuses them. */
const NO_ALERT = ['error: wanted "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", found "ECONNRESET"'];
const KNOWN: Readonly<Partial<Record<Suite, Readonly<Record<string, readonly string[]>>>>> = {
  'https-clientcert': { 'cert.whoami-other': NO_ALERT },
  'https-required': { 'require.other': NO_ALERT },
};

/** Plays a suite against a fresh test server whose clock goes on instead of being waited for. */
async function differencesIn(suite: Suite) {
  let waited = 0;
  const { controlPlane, session } = await startSuiteServer(suite, { now: () => Date.now() + waited });
  const recorded = recordedResponses(suite, FOLDER);
  const found: Record<string, readonly string[]> = {};
  let count = 0;
  try {
    const wait = (milliseconds: number): void => {
      waited += milliseconds;
    };
    for await (const { call, response } of playSuite(callsOf(suite, FOLDER), session, { wait })) {
      count++;
      const all = differences(recorded.get(call.id) ?? {}, response, call);
      const lines = all.map(
        (each) => `${each.path}: wanted ${JSON.stringify(each.wanted)}, found ${JSON.stringify(each.found)}`,
      );
      if (lines.length > 0) found[call.id] = lines;
    }
  } finally {
    await controlPlane.close();
  }
  return { count, found };
}

describe('the test server', () => {
  test.each(SUITES)('gives the recorded answers of Kuma 2.14.2: %s', async (suite) => {
    const { count, found } = await differencesIn(suite);
    expect(found).toEqual(KNOWN[suite] ?? {});
    expect(count).toBe(CALLS[suite]);
  });

  test('takes few refusals from the recordings: of kinds that meshgw does not check', () =>
    expect(recordedRefusalIds).toEqual([
      'es.invalid',
      'es.null-body',
      'mes.invalid-semantic',
      'mt.invalid',
      'mt.invalid-semantic',
      'mt.wrong-types',
    ]));
});
