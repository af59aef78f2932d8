import { openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonValue } from '../../../../src/source/json-value.js';
import { type Call, type CallResponse, callsOf } from '../player/call.js';
import { type Difference, differences } from '../player/differences.js';
import { playCall } from '../player/play-call.js';
import { openSession, type Session } from '../player/session.js';
import { startSuiteServer } from '../player/suite-server.js';
import type { RecordOptions } from './record-options.js';
import { waitUntilReady } from './wait-until-ready.js';

type Print = (line: string) => void;

/** Of what the test server does in the background, it is done when the longest delay is over. */
const SHARE_OF_DELAY = 0.8;
const LONGEST_VALUE = 160;

const shown = (value: JsonValue | undefined): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
};

const line = ({ path, wanted, found }: Difference): string =>
  `    ${path || 'answer'}: the test server ${shown(wanted)}, the control plane ${shown(found)}`;

function report(
  call: Call,
  found: readonly Difference[],
  { show, print }: { readonly show: number; readonly print: Print },
) {
  print(`${call.id}: ${call.about}`);
  print(`    ${call.method} ${call.path.slice(0, LONGEST_VALUE)}`);
  for (const difference of found.slice(0, show)) print(line(difference));
  if (found.length > show) print(`    … and ${found.length - show} more`);
}

/** The line of a recording: a call as it was sent, and what came of it. */
function recordLine({ id, about, json, ...call }: Call, response: CallResponse): string {
  const { method, path, headers = {}, fill, base, tls, repeat, concurrent } = call;
  const body = json === undefined ? (call.body ?? null) : JSON.stringify(json);
  const request = {
    method,
    path,
    headers,
    base,
    tls,
    ...(fill === undefined ? { body } : { fill }),
    repeat,
    concurrent,
  };
  return `${JSON.stringify({ id, about, request, response })}\n`;
}

/** Both in the same moment, so that what depends on time is alike. */
const playBoth = (call: Call, [wanted, found]: readonly [Session, Session]) =>
  Promise.all([playCall(call, wanted), playCall(call, found)]);

/**
 * Plays a suite against a control plane and a fresh test server side by side; prints each call whose answers differ, then a
 * summary. The exit status: 0 none, 1 some. Throws where the control plane cannot be reached.
 */
export async function record(options: RecordOptions, folder: string, print: Print): Promise<0 | 1> {
  const { suite, address: base, httpsAddress: httpsBase, tlsFiles, replacements, variables, longestDelay } = options;
  const examined = openSession({ base, httpsBase, tlsFiles, replacements, variables });
  await waitUntilReady(examined, options.wait * 1000);
  const { controlPlane, session } = await startSuiteServer(suite, { statusDelay: longestDelay * SHARE_OF_DELAY });
  const file = options.out === undefined ? undefined : openSync(options.out, 'w');
  const isWanted = ({ id }: Call): boolean =>
    options.only.length === 0 || options.only.some((each) => id.startsWith(each));
  let [played, different] = [0, 0];
  try {
    for (const call of callsOf(suite, folder)) {
      if (call.delay !== undefined) await sleep(Math.min(call.delay, longestDelay));
      const [wanted, found] = await playBoth(call, [session, examined]);
      played++;
      if (file !== undefined) writeSync(file, recordLine(call, found));
      const all = isWanted(call) ? differences(wanted, found, call) : [];
      if (all.length === 0) continue;
      different++;
      report(call, all, { show: options.show, print });
    }
  } finally {
    await controlPlane.close();
  }
  print(`${played} calls, ${different} with other answers than the test server`);
  return different > 0 ? 1 : 0;
}
