import { describe, expect, test } from 'vitest';
import { recordedXds, scenarioNames, scenarioPlan } from '../support/traffic-scenarios.js';
import { planSummary } from '../support/traffic-summary.js';
import { xdsSummary } from '../support/xds-summary.js';

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

const NOTHING = { listeners: {}, hosts: {}, clusters: {}, limits: {} };

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
