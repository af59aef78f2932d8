import { describe, expect, test } from 'vitest';
import type { ForwardedRequest, Trace } from '../../src/outputs/trace/trace.js';
import { traceRequest } from '../../src/outputs/trace/trace-request.js';
import { askedRequest, type RecordedAnswer, type Recording, recordings } from '../support/recorded-requests.js';
import { scenarioNames, scenarioPlan } from '../support/traffic-scenarios.js';

function expectHeaders(
  got: NonNullable<RecordedAnswer['backendRequest']>['headers'],
  { authority, headers: { set, add, remove } }: ForwardedRequest,
): void {
  const valuesOf = (name: string) => got.filter(([each]) => each === name).map(([, value]) => value);
  for (const [name, value] of Object.entries(set)) expect(valuesOf(name)).toEqual([value]);
  for (const [name, values] of Object.entries(add)) expect(valuesOf(name)).toEqual(expect.arrayContaining([...values]));
  for (const name of remove.filter((each) => !Object.hasOwn(set, each))) expect(valuesOf(name)).toEqual([]);
  expect(valuesOf('host')).toEqual([authority]);
}

/** Recorded requests that trace cannot foretell: what happens is not up to configuration, URL, method and headers. */
const UNDECIDED: Readonly<Record<string, readonly string[] | 'all'>> = {
  // The protocol that the backend really speaks.
  'backend-http2': ['h1 in, no tag in the destination', 'POST', 'h2 in'],
  // Connections that are open at the same time.
  'connection-limit': ['4 http connections at once', '4 tcp connections at once'],
  // Framing of the body.
  'headers-limits': ['duplicate content-length', 'both lengths'],
  // What the client's TLS can do besides types of keys, and a client that speaks another protocol than it agreed to.
  'https-rsa': ['TLS 1.1', 'offers h2 and http/1.1, speaks http/1.1 only if told'],
  // Needs a sidecar: its Dataplane has no address that the gateway may use.
  mtls: 'all',
  // Time, and how many bytes the client sends.
  'tcp-first-bytes': [
    'client sends 3 bytes and waits 1 s',
    'client silent for 2 s',
    'client silent for 17 s',
    'client sends 3 bytes, then nothing for 17 s',
  ],
  'timeouts-bare': ['7 s answer', 'headers sent slowly'],
};

/** Where Kuma broke; DESIGN.md "Where Kuma breaks, we don't" says what happens instead. */
const OUR_OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'duplicate-hostnames-case': { '1': 'forward alpha', '2': 'forward beta' },
  'filter-header-percent-bad': { bad: 'respond 404' },
  'https-missing-secret': { https: 'refuse', http: 'forward alpha' },
  'mhr-one-of-two-listeners': { covered: 'forward alpha', 'not covered': 'respond 404' },
  'mhr-over-gatewayroute': {
    new: 'forward alpha',
    'old path on the same listener': 'respond 404',
    'other listener': 'forward beta',
  },
  'redirect-status-unsupported': { ok: 'forward alpha', bad: 'respond 404' },
  'regex-invalid': { ok: 'forward alpha', bad: 'respond 404' },
  'weights-all-zero': { '0:0': 'respond 404', 'another route': 'forward alpha' },
};

const BACKENDS: Readonly<Record<number, string>> = {
  21001: 'alpha',
  21002: 'beta',
  21003: 'gamma',
  21004: 'delta',
  21005: 'hydra',
  21006: 'alpha-v2',
  21011: 'tcp-one',
  21012: 'tcp-two',
  21021: 'tls-one',
  21022: 'tls-two',
};

/** Backends by the ports of their endpoints, with their shares: endpoints of one backend have equal parts of its share. */
function sharesOf({ outcome }: Trace): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { cluster, share } of outcome.kind === 'forward' ? outcome.backends : []) {
    const names = cluster.endpoints.map(({ port }) => BACKENDS[port] ?? `port ${port}`);
    for (const name of names.length === 0 ? ['none'] : names)
      shares.set(name, (shares.get(name) ?? 0) + share / Math.max(1, names.length));
  }
  return shares;
}

const shown = (trace: Trace): string => {
  const { outcome } = trace;
  if (outcome.kind === 'forward') return `forward ${[...sharesOf(trace).keys()].join(' ')}`;
  return outcome.kind === 'refuse' ? 'refuse' : `${outcome.kind} ${outcome.status}`;
};

type Fate = { readonly action: string; readonly path?: string | undefined; readonly location?: string | undefined };

/** What of a recorded answer trace has to say, too. */
function recordedFate(answer: RecordedAnswer, trace: Trace): Fate {
  const { status, location, backend, backendRequest, received, error } = answer;
  if (error !== undefined || received === '') return { action: 'refuse' };
  if (received !== undefined) return { action: `forward ${/hello from (\S+)/.exec(received)?.[1]}` };
  // The response of one request lost the header that names the backend; the request that the backend saw is there.
  if (backendRequest !== undefined)
    return { action: backend === undefined ? shown(trace) : `forward ${backend}`, path: backendRequest.path };
  if (backend !== undefined) return { action: `forward ${backend}` };
  if (location !== undefined)
    return { action: status === 307 && location.startsWith('/') ? 'respond 307' : `redirect ${status}`, location };
  return { action: `respond ${status}` };
}

function tracedFate(trace: Trace, wanted: Fate): Fate {
  const { outcome } = trace;
  // Of several backends, or endpoints, any may have got the recorded request.
  const names = [...sharesOf(trace).keys()].map((name) => `forward ${name}`);
  return {
    action: names.includes(wanted.action) ? wanted.action : shown(trace),
    ...('path' in wanted ? { path: outcome.kind === 'forward' ? outcome.request?.path : undefined } : {}),
    ...('location' in wanted ? { location: 'location' in outcome ? outcome.location : undefined } : {}),
  };
}

const isDecided = (scenario: string, { name }: Recording): boolean => {
  const left = UNDECIDED[scenario];
  return left !== 'all' && left?.includes(name) !== true;
};

async function traced(scenario: string): Promise<(recording: Recording) => Trace> {
  const plan = await scenarioPlan(scenario);
  if (plan === undefined) throw new Error(`nothing runs the gateway of ${scenario}`);
  return ({ request }) => traceRequest(plan, askedRequest(request));
}

// Its Dataplane runs no gateway: there is nothing to ask.
const asked = scenarioNames.filter((name) => name !== 'gateway-none');
const asRecorded = asked.filter((name) => !Object.hasOwn(OUR_OWN, name) && UNDECIDED[name] !== 'all');

describe('trace says what real Kuma did', () => {
  test.each(asRecorded)('%s', async (scenario) => {
    const traceOf = await traced(scenario);
    for (const recording of recordings(scenario).filter((each) => isDecided(scenario, each))) {
      const trace = traceOf(recording);
      if (recording.expect.distribution !== undefined) {
        const shares = sharesOf(trace);
        for (const [backend, { share, tolerance }] of Object.entries(recording.expect.distribution))
          expect(Math.abs((shares.get(backend) ?? 0) - share), `${recording.name}: ${backend}`).toBeLessThanOrEqual(
            tolerance + 1e-9,
          );
        continue;
      }
      const wanted = recordedFate(recording.expect, trace);
      expect({ name: recording.name, ...tracedFate(trace, wanted) }).toEqual({ name: recording.name, ...wanted });
    }
  });

  test('of all but the requests that configuration does not decide', () => {
    const compared = asRecorded.flatMap((name) => recordings(name).filter((each) => isDecided(name, each)));
    expect(compared.length).toBe(341);
  });

  test('which certificate a client gets', async () => {
    const seen: string[] = [];
    for (const scenario of ['https-rsa', 'https-ecdsa', 'https-two-rsa', 'https-many-hosts', 'mhr-https']) {
      const traceOf = await traced(scenario);
      for (const recording of recordings(scenario)) {
        const wanted = recording.expect.tls?.keyType;
        if (wanted === undefined) continue;
        const [first] = traceOf(recording).certificates ?? [];
        expect(first?.keyType, recording.name).toBe(wanted === 'ec' ? 'ecdsa' : wanted);
        seen.push(wanted);
      }
    }
    expect(new Set(seen)).toEqual(new Set(['rsa', 'ec']));
  });

  test.each(['filter-request-header', 'filter-order', 'mhr-filters'])(
    'which headers a backend gets: %s',
    async (scenario) => {
      const traceOf = await traced(scenario);
      for (const recording of recordings(scenario)) {
        const { outcome } = traceOf(recording);
        const got = recording.expect.backendRequest?.headers;
        if (outcome.kind !== 'forward' || outcome.request === undefined || got === undefined) continue;
        expectHeaders(got, outcome.request);
      }
    },
  );

  test('where requests are mirrored to', async () => {
    const traceOf = await traced('filter-mirror');
    for (const recording of recordings('filter-mirror')) {
      const { outcome } = traceOf(recording);
      const copies = recording.expect.allBackends?.filter(({ host }) => host?.endsWith('-shadow')) ?? [];
      const mirror = outcome.kind === 'forward' ? outcome.mirror : undefined;
      expect(mirror === undefined ? [] : [mirror.to.cluster.service]).toEqual(copies.map(({ backend }) => backend));
    }
  });
});

describe('where Kuma broke, what is at fault answers 404 or is closed, the rest serves', () => {
  test.each(Object.keys(OUR_OWN))('%s', async (scenario) => {
    const traceOf = await traced(scenario);
    const fates = recordings(scenario).map((each) => [each.name, shown(traceOf(each))]);
    expect(Object.fromEntries(fates)).toEqual(OUR_OWN[scenario]);
  });

  test('and trace says what is at fault, with its code', async () => {
    const codes = Object.keys(OUR_OWN).map(async (scenario) => {
      const traceOf = await traced(scenario);
      return recordings(scenario).flatMap((each) => {
        const { fault, considered } = traceOf(each);
        const inert = considered().flatMap(({ because }) => (because.kind === 'inert' ? [because.fault] : []));
        return [fault, ...inert].flatMap((found) => found?.code ?? []);
      });
    });
    expect(new Set((await Promise.all(codes)).flat()).size).toBeGreaterThanOrEqual(5);
  });
});
