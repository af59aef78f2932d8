import { describe, expect, test } from 'vitest';
import { configureEnvoy } from '../../src/outputs/envoy/configure-envoy.js';
import { recordedXds, scenarioNames, scenarioPlan } from '../support/traffic-scenarios.js';
import { ownForm, recordedForm } from '../support/xds-normal-form.js';

/** Not compared, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'gateway-none': 'no gateway is bound',
  'duplicate-hostnames-case': 'Envoy refuses two virtual hosts that differ in case only',
  'filter-header-percent-bad': 'Envoy refuses the lone percent sign',
  'https-missing-secret': 'Kuma generates nothing without the secret',
  'mhr-one-of-two-listeners': 'Kuma leaves one listener without routes, and delivers nothing',
  'mhr-over-gatewayroute': 'Kuma leaves one listener without routes, and delivers nothing',
  'redirect-status-unsupported': 'Kuma generates nothing with such a status',
  'regex-invalid': 'Envoy refuses the expression',
  'weights-all-zero': 'Envoy refuses the weights',
  mtls: 'meshgw has no identity in the mesh',
};

const DELIVERED = {
  routes: { ads: {} },
  secret: () => ({ ads: {} }),
  trustedAuthorities: '/ca.pem',
};

describe('Envoy is told what Kuma 2.14.2 told it', () => {
  test.each(scenarioNames.filter((name) => !Object.hasOwn(LEFT_OUT, name)))('%s', async (name) => {
    const plan = await scenarioPlan(name);
    if (plan === undefined) throw new Error('no gateway is bound');
    expect(ownForm(configureEnvoy(plan, DELIVERED))).toEqual(recordedForm(recordedXds(name)));
  });

  test('nothing is left out that is not there', () => {
    expect(Object.keys(LEFT_OUT).filter((name) => !scenarioNames.includes(name))).toEqual([]);
  });
});
