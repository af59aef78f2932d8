import { describe, expect, test } from 'vitest';
import { recordedXds, scenarioNames, scenarioPlan } from '../support/traffic-scenarios.js';
import { planSummary } from '../support/traffic-summary.js';
import { xdsSummary } from '../support/xds-summary.js';

const NO_ROUTES = 'prefix / -> This is a Kuma MeshGateway. No routes match this MeshGateway!\n';

/** Scenarios in which Kuma itself broke: what meshgw does there is its own (DESIGN.md "Where Kuma breaks, we don't"). */
const BROKEN: Readonly<Record<string, string>> = {
  'duplicate-hostnames-case': 'Envoy refuses two virtual hosts that differ in case only',
  'filter-header-percent-bad': 'Envoy refuses the lone percent sign',
  'https-missing-secret': 'Kuma generates nothing without the secret',
  'mhr-one-of-two-listeners': 'Kuma leaves one listener without routes, and delivers nothing',
  'mhr-over-gatewayroute': 'Kuma leaves one listener without routes, and delivers nothing',
  'redirect-status-unsupported': 'Kuma generates nothing with such a status',
  'regex-invalid': 'Envoy refuses the expression',
  'weights-all-zero': 'Envoy refuses the weights',
};

/** The virtual hosts of the isolation scenarios, by port; `closed` for a port that takes no connection. */
const ISOLATED: Readonly<Record<string, unknown>> = {
  'duplicate-hostnames-case': {
    18080: {
      'dup.test': ['path /1 -> alpha', 'path /2 -> beta', 'prefix /1/ -> alpha', 'prefix /2/ -> beta'],
      '*': [NO_ROUTES],
    },
  },
  'filter-header-percent-bad': { 18080: { '*': ['prefix / -> 404'] } },
  'https-missing-secret': { 18080: { '*': ['prefix / -> alpha'] }, 18443: 'closed' },
  'mhr-one-of-two-listeners': { 18080: { '*': ['prefix / -> alpha'] }, 18081: { '*': [NO_ROUTES] } },
  'mhr-over-gatewayroute': {
    18080: { '*': ['path /new -> alpha', 'prefix /new/ -> alpha'] },
    18081: { '*': ['prefix / -> beta'] },
  },
  'redirect-status-unsupported': {
    18080: { '*': ['path /bad -> 404', 'path /ok -> alpha', 'prefix /bad/ -> 404', 'prefix /ok/ -> alpha'] },
  },
  'regex-invalid': { 18080: { '*': ['path /ok -> alpha', 'prefix /ok/ -> alpha'] } },
  'weights-all-zero': {
    18080: { '*': ['path /none -> 404', 'path /ok -> alpha', 'prefix /none/ -> 404', 'prefix /ok/ -> alpha'] },
  },
};

const NOTHING = { listeners: {}, hosts: {}, clusters: {}, limits: {} };

const shortLine = (line: string): string =>
  line
    .replaceAll(/-[0-9a-f]{16}\*1/g, '')
    .replace('answer 404 This', 'This')
    .replace('answer 404 ', '404');

async function isolated(name: string) {
  const plan = await scenarioPlan(name);
  if (plan === undefined) return undefined;
  const { hosts } = planSummary(plan);
  return Object.fromEntries(
    plan.ports.map(({ port, chains }) => [
      port.port,
      chains.length === 0
        ? 'closed'
        : Object.fromEntries(
            Object.entries(hosts[`${port.name}:*`] ?? {}).map(([host, lines]) => [host, lines.map(shortLine)]),
          ),
    ]),
  );
}

const planned = async (name: string) => {
  const plan = await scenarioPlan(name);
  return plan === undefined ? NOTHING : planSummary(plan);
};

describe('what Kuma 2.14.2 generated', () => {
  const working = scenarioNames.filter((name) => !Object.hasOwn(BROKEN, name));

  test.each(working)('%s', async (name) => {
    expect(await planned(name)).toEqual(xdsSummary(recordedXds(name)));
  });

  test('is compared for every scenario but those in which Kuma broke', () => {
    expect(Object.keys(BROKEN).filter((name) => !scenarioNames.includes(name))).toEqual([]);
    expect(working.length).toBeGreaterThanOrEqual(74);
  });
});

describe('where Kuma broke, the part at fault fails closed and the rest serves', () => {
  test.each(Object.keys(BROKEN))('%s', async (name) => {
    expect(await isolated(name)).toEqual(ISOLATED[name]);
  });

  test.each([
    ['filter-header-percent-bad', ['MGW543']],
    ['https-missing-secret', ['MGW210']],
    ['redirect-status-unsupported', ['MGW542']],
    ['regex-invalid', ['MGW538']],
    ['weights-all-zero', ['MGW540']],
  ])('%s names its fault', async (name, codes) => {
    expect((await scenarioPlan(name))?.faults.map(({ code }) => code)).toEqual(codes);
  });
});
