import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { dataplanesAreBound } from '../../src/rules/dataplanes-are-bound.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayDataplaneText, HTTP_GATEWAY } from '../support/gateway-texts.js';

const dataplane = (tags: string): string =>
  `---\ntype: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway:\n    type: BUILTIN\n    tags: ${tags}\n`;

test('no gateway matches; the nearest and the difference are named', async () => {
  const [finding] = await expectMarked(
    dataplanesAreBound,
    dataplane('{kuma.io/service: edgee} # expect: MGW347 "{kuma.io/service: edgee}"') + HTTP_GATEWAY,
  );
  expect(finding?.message).toContain('"edge" comes nearest: it selects kuma.io/service=edge');
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([15]);
});

test('one that is bound', () => expectMarked(dataplanesAreBound, gatewayDataplaneText('edge-1') + HTTP_GATEWAY));

test('a Dataplane in a file of its own: its gateway may be elsewhere, unless the store was looked at', async () => {
  await expectMarked(dataplanesAreBound, gatewayDataplaneText('edge-1'));
  await expectMarked(
    dataplanesAreBound,
    dataplane('{kuma.io/service: edge} # expect: MGW347 "{kuma.io/service: edge}"'),
    {
      beside: [],
    },
  );
});
