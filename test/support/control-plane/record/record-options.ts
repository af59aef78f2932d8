import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SUITES, type Suite } from '../player/call.js';

export type RecordOptions = {
  readonly address: string;
  readonly httpsAddress: string;
  readonly suite: Suite;
  /** Where the answers of the control plane are written, as JSON lines in the format of the recordings. */
  readonly out: string | undefined;
  /** Beginnings of the ids that are compared; all where there are none. Everything is played. */
  readonly only: readonly string[];
  /** How many differences are shown of one call. */
  readonly show: number;
  /** Milliseconds beyond which no call is waited for. */
  readonly longestDelay: number;
  /** Seconds to wait for the control plane. */
  readonly wait: number;
  readonly variables: Readonly<Record<string, string>>;
  /** PEM by name. */
  readonly tlsFiles: Readonly<Record<string, string>>;
  readonly replacements: readonly (readonly [from: string, to: string])[];
};

export const USAGE = `Usage: npm run record -- --address URL [options]

Plays the recorded calls against a control plane and shows where its answers differ from those of the test server.
The control plane must be fresh, and is not usable for anything else afterwards. Exit status: 0 no difference, 1 differences, 2 failure.

  --address URL          plain HTTP port of the control plane, e.g. http://127.0.0.1:5681
  --https-address URL    its TLS port (default: https, same host, port 5682)
  --suite NAME           ${SUITES.join(', ')} (default: main)
  --out FILE             writes its answers as JSON lines, as test/conformance/control-plane has them
  --only PREFIX          compares only calls whose ids begin so; may be repeated
  --show N               differences shown of one call (default: 5)
  --var NAME=VALUE       for the suites with tokens: adminToken, userToken, expiredToken, foreignToken, kidToken
  --tls NAME=FILE        for the suites with TLS: cp, other, cert, key, othercert, otherkey
  --replace FROM=TO      replaces text in its answers, e.g. its work directory: --replace /var/lib/kuma='<workdir>'
  --longest-delay MS     waits no longer than that for work in the background (default: 12000)
  --wait SECONDS         waits so long for the control plane to be there (default: 30)
`;

const isSuite = (name: string): name is Suite => SUITES.some((suite) => suite === name);

function pairs(texts: readonly string[]): readonly (readonly [string, string])[] {
  return texts.map((text) => {
    const equals = text.indexOf('=');
    if (equals < 1) throw new Error(`"${text}" is not NAME=VALUE`);
    return [text.slice(0, equals), text.slice(equals + 1)];
  });
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`"${text}" is not a URL of HTTP`);
  return text.replace(/\/$/, '');
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
}

/** Reads the command line; throws an Error that says what is wrong with it. */
export function recordOptions(words: readonly string[]): RecordOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      address: { type: 'string' },
      'https-address': { type: 'string' },
      suite: { type: 'string', default: 'main' },
      out: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      show: { type: 'string', default: '5' },
      'longest-delay': { type: 'string', default: '12000' },
      wait: { type: 'string', default: '30' },
      var: { type: 'string', multiple: true, default: [] },
      tls: { type: 'string', multiple: true, default: [] },
      replace: { type: 'string', multiple: true, default: [] },
    },
  });
  const { suite } = values;
  if (values.address === undefined) throw new Error('--address is missing');
  if (!isSuite(suite)) throw new Error(`there is no suite "${suite}": ${SUITES.join(', ')}`);
  const address = url(values.address);
  return {
    address,
    httpsAddress: url(values['https-address'] ?? `https://${new URL(address).hostname}:5682`),
    suite,
    out: values.out,
    only: values.only,
    show: wholeNumber('show', values.show),
    longestDelay: wholeNumber('longest-delay', values['longest-delay']),
    wait: wholeNumber('wait', values.wait),
    variables: Object.fromEntries(pairs(values.var)),
    tlsFiles: Object.fromEntries(pairs(values.tls).map(([name, file]) => [name, readFileSync(file, 'utf8')])),
    replacements: pairs(values.replace),
  };
}
