import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { gatewaysAreRun } from '../../src/rules/gateways-are-run.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayDataplaneText, HTTP_GATEWAY } from '../support/gateway-texts.js';

const gateway = (name: string, match: string): string =>
  `---\ntype: MeshGateway\nmesh: default\nname: ${name}\nselectors:\n- match: ${match}\nconf: {listeners: [{port: 8080, protocol: HTTP}]}\n`;

test('no Dataplane has the tags: the nearest one is named', async () => {
  const [finding] = await expectMarked(
    gatewaysAreRun,
    gateway('other', '{kuma.io/service: edgee} # expect: MGW346 "{kuma.io/service: edgee}"') +
      gatewayDataplaneText('edge-1'),
  );
  expect(finding?.hint).toBe('Dataplane "edge-1" comes nearest, with kuma.io/service=edge');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([14]);
});

test('a gateway that loses every Dataplane it matches, and to whom', async () => {
  const [finding] = await expectMarked(
    gatewaysAreRun,
    gateway('plain', '{kuma.io/service: edge} # expect: MGW348 "{kuma.io/service: edge}"') +
      gateway('special', '{kuma.io/service: edge, tier: one}') +
      gatewayDataplaneText('edge-1', { service: 'edge, tier: one' }),
  );
  expect(finding?.message).toContain('runs MeshGateway "special", which matches more tags');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([13]);
});

test('one that wins somewhere is run', () =>
  expectMarked(
    gatewaysAreRun,
    gateway('plain', '{kuma.io/service: edge}') +
      gateway('special', '{kuma.io/service: edge, tier: one}') +
      gatewayDataplaneText('edge-1', { service: 'edge, tier: one' }) +
      gatewayDataplaneText('edge-2'),
  ));

test('two gateways that select the same, whatever Dataplanes there are', async () => {
  const [finding] = await expectMarked(
    gatewaysAreRun,
    gateway('first', '{kuma.io/service: edge} # expect: MGW348 "{kuma.io/service: edge}"') +
      gateway('second', '{kuma.io/service: edge}') +
      gateway('other', '{kuma.io/service: edge, tier: one}'),
  );
  expect(finding?.message).toContain('"second", which gets them, as it stands later in the input');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([13]);
});

test('without a builtin-gateway Dataplane in sight nothing is missed; with the store looked at, it is', async () => {
  await expectMarked(gatewaysAreRun, HTTP_GATEWAY);
  await expectMarked(
    gatewaysAreRun,
    gateway('edge', '{kuma.io/service: edge} # expect: MGW346 "{kuma.io/service: edge}"'),
    {
      beside: [],
    },
  );
});
