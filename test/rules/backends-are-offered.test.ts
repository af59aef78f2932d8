import { expect, test } from 'vitest';
import { backendsAreOffered } from '../../src/rules/backends-are-offered.js';
import { expectMarked } from '../support/check-text.js';
import { routeText, ruleText, serviceText, tcpRouteText } from '../support/gateway-texts.js';

const rule = (service: string): string =>
  `matches: [{path: {match: PREFIX, value: /}}]\n      backends:\n      - destination:\n          kuma.io/service: ${service}`;
const EXTERNAL =
  '---\ntype: ExternalService\nmesh: default\nname: payments\nnetworking: {address: "payments.example.com:443"}\ntags: {kuma.io/service: payments}\n';

test('a service that no Dataplane offers, with the nearest name', async () => {
  const [finding] = await expectMarked(
    backendsAreOffered,
    routeText([rule('wbe # expect: MGW545 "wbe"')]) + serviceText('web'),
  );
  expect(finding?.message).toBe('no Dataplane or ExternalService in mesh "default" offers the service "wbe"');
  expect(finding?.hint).toContain('did you mean "web"?');
});

test('a mirror to nowhere, and a TCP backend', async () => {
  await expectMarked(
    backendsAreOffered,
    routeText([
      `matches: [{path: {match: PREFIX, value: /}}]\n      filters:\n      - mirror:\n          percentage: 1\n          backend:\n            destination:\n              kuma.io/service: shadow # expect: MGW545 "shadow"\n      backends: [{destination: {kuma.io/service: web}}]`,
    ]) + serviceText('web'),
  );
  await expectMarked(
    backendsAreOffered,
    tcpRouteText(['backends:\n      - destination:\n          kuma.io/service: nobody # expect: MGW545 "nobody"']) +
      serviceText('web'),
  );
});

test('services of Dataplanes and ExternalServices', () =>
  expectMarked(backendsAreOffered, routeText([rule('web'), rule('payments')]) + serviceText('web') + EXTERNAL));

test('a service that is there, but not with these tags', async () => {
  const versioned = (tags: string): string =>
    `matches: [{path: {match: PREFIX, value: /}}]\n      backends:\n      - destination: {kuma.io/service: web, ${tags}}`;
  const v1 = serviceText('web').replace('kuma.io/service: web', 'kuma.io/service: web, version: v1');
  const [finding] = await expectMarked(
    backendsAreOffered,
    routeText([versioned('version: v2').replace('web,', 'web, # expect: MGW545 "web"\n          ')]) + v1,
  );
  expect(finding?.message).toBe('no Dataplane in mesh "default" offers the service "web" with version=v2');
  await expectMarked(backendsAreOffered, routeText([versioned('version: v1')]) + v1);
  // A control plane adds the zone.
  await expectMarked(backendsAreOffered, routeText([versioned('version: v1, kuma.io/zone: east')]) + v1);
  await expectMarked(
    backendsAreOffered,
    routeText([versioned('version: v2')]) + v1 + EXTERNAL.replaceAll('payments', 'web'),
  );
});

test('without Dataplanes in sight, or with those of other zones out of it, nothing is missed', async () => {
  await expectMarked(backendsAreOffered, routeText([ruleText('PREFIX /')]));
  await expectMarked(
    backendsAreOffered,
    `${routeText([ruleText('PREFIX /')])}${serviceText('other')}---\ntype: ZoneIngress\nname: zone-2\nnetworking: {address: 10.0.0.9, port: 10000}\n`,
  );
});
