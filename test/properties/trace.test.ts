import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientRequest } from '../../src/outputs/trace/client-request.js';
import { consideredMatches } from '../../src/outputs/trace/considered-matches.js';
import { findEntry } from '../../src/outputs/trace/find-entry.js';
import { mismatchOf } from '../../src/outputs/trace/mismatch.js';
import { normalisePath } from '../../src/outputs/trace/normalise-path.js';
import { recordedRequests } from '../../src/outputs/trace/recorded-requests.js';
import { requestedUrl } from '../../src/outputs/trace/requested-url.js';
import { seenRequest } from '../../src/outputs/trace/seen-request.js';
import { traceRequest } from '../../src/outputs/trace/trace-request.js';
import { traceLines } from '../../src/outputs/trace/trace-text.js';
import { traceView } from '../../src/outputs/trace/trace-view.js';
import { scenarioNames, scenarioPlan } from '../support/traffic-scenarios.js';

const SCENARIOS = [
  'header-match',
  'path-kinds',
  'mhr-filters',
  'https-many-hosts',
  'tls-passthrough',
  'tcp',
  'query-match',
];

const likely = fc.constantFrom(
  '/',
  'a',
  '..',
  '%2f',
  '%2e',
  '\\',
  '#',
  '?',
  '&',
  '=',
  '%00',
  'item',
  'é',
  ' ',
  '//',
  '\r\n',
);
const target = fc.oneof(
  fc.array(likely, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
);
const name = fc.oneof(
  fc.constantFrom('x-color', 'Host', 'Connection', 'Upgrade', 'x_y', 'te'),
  fc.string({ unit: 'binary' }),
);
const text = fc.oneof(fc.constantFrom('Blue', 'v1', 'Upgrade', 'h2c', ''), fc.string({ unit: 'binary' }));

const request: fc.Arbitrary<ClientRequest> = fc.record({
  scheme: fc.constantFrom('http', 'https', 'tcp', 'tls'),
  port: fc.constantFrom(18080, 18443, 18090, 18091, 1),
  method: fc.oneof(fc.constantFrom('GET', 'POST', 'CONNECT', 'get'), fc.string()),
  target,
  authority: fc.option(
    fc.oneof(fc.constantFrom('app.test', 'www.mh.test', '[::1]:80'), fc.string({ unit: 'binary' })),
    {
      nil: undefined,
    },
  ),
  headers: fc.array(fc.record({ name, value: text }), { maxLength: 4 }),
  httpVersion: fc.constantFrom('1.0', '1.1', '2'),
  sni: fc.option(fc.oneof(fc.constantFrom('www.mh.test', 'ONE.secure.test'), fc.string()), { nil: undefined }),
  keyType: fc.constantFrom(undefined, 'rsa', 'ecdsa'),
});

describe('trace', () => {
  test.each(SCENARIOS)('has an answer for whatever is sent, always the same: %s', async (scenario) => {
    const plan = await scenarioPlan(scenario);
    if (plan === undefined) throw new Error(scenario);
    fc.assert(
      fc.property(request, (asked) => {
        const trace = traceRequest(plan, asked);
        expect(traceLines(trace).length).toBeGreaterThan(1);
        expect(traceView(traceRequest(plan, asked))).toEqual(traceView(trace));
        if (trace.outcome.kind === 'refuse') expect(traceView(trace)).toMatchObject({ status: null });
        else expect(trace.outcome.kind === 'forward' || trace.outcome.status >= 300).toBe(true);
      }),
    );
  });

  test('the entry that takes a request is the first that fits, and no match is named twice', async () => {
    for (const scenario of scenarioNames) {
      const plan = await scenarioPlan(scenario);
      const hosts = (plan?.ports ?? []).flatMap(({ chains }) =>
        chains.flatMap(({ serves }) => (serves.kind === 'http' ? serves.hosts : [])),
      );
      fc.assert(
        fc.property(request, fc.nat(), (asked, at) => {
          const host = hosts[at % Math.max(1, hosts.length)];
          const normal = normalisePath(asked.target);
          if (host === undefined || 'fault' in normal) return;
          const seen = seenRequest(asked, normal);
          const entry = findEntry(host, seen);
          const considered = consideredMatches(host, { request: seen, taker: entry });
          expect(
            host.entries.slice(0, entry && host.entries.indexOf(entry)).every((each) => mismatchOf(each, seen)),
          ).toBe(true);
          const matches = considered.flatMap((each) => ('match' in each ? [each.match] : []));
          expect(new Set(matches).size).toBe(matches.length);
          expect(matches).not.toContain(entry?.match);
        }),
        { numRuns: 20 },
      );
    }
  });
});

describe('paths', () => {
  test('what is normal stays as it is', () => {
    fc.assert(
      fc.property(target, (written) => {
        const once = normalisePath(written);
        if ('fault' in once) return;
        const again = normalisePath(once.path);
        // Unescaped slashes and dots may make new ones; the client is sent there, and asks again.
        if (once.location !== undefined || 'fault' in again) return;
        expect(again).toMatchObject({ path: once.path, location: undefined });
      }),
    );
  });

  test('begin with a slash, and have neither fragments nor dot segments', () => {
    fc.assert(
      fc.property(target, (written) => {
        const normal = normalisePath(written);
        if ('fault' in normal) return;
        expect(normal.path).toMatch(/^\//);
        expect(normal.path.split('/')).not.toEqual(expect.arrayContaining(['..']));
        expect(normal.path).not.toContain('#');
      }),
    );
  });
});

test('no URL and no file of requests makes reading it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (url) => {
      const read = requestedUrl(url);
      expect(typeof read === 'string' || url.endsWith(read.target.slice(1))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const read = recordedRequests(JSON.parse(JSON.stringify(value)));
      expect(typeof read === 'string' || Array.isArray(read)).toBe(true);
    }),
  );
});
