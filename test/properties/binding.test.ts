import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import type { AnyResource, Resource } from '../../src/resources/resource.js';
import { gatewayDataplane, meshGateway } from '../support/resources.js';

const tagName = fc.constantFrom('kuma.io/service', 'kuma.io/zone', 'a', 'b');
const value = fc.constantFrom('x', 'y');
const tags = fc.dictionary(tagName, value, { maxKeys: 4 });
const selector = fc.dictionary(tagName, fc.oneof(value, fc.constant('*')), { maxKeys: 4 });
const labels = fc.constantFrom(
  {},
  { 'kuma.io/origin': 'global' },
  { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'east' },
  { 'kuma.io/origin': 'zone' },
);
const creationTime = fc.constantFrom(
  '2024-01-01T00:00:00Z',
  '2024-01-01T00:00:00.000000001Z',
  '2024-01-01T01:00:00+01:00',
  '2025-06-01T00:00:00.5Z',
);

const gateways = fc
  .array(fc.record({ selectors: fc.array(selector, { maxLength: 3 }), labels, creationTime }), { maxLength: 6 })
  .map((list) => list.map((options, index) => meshGateway(`gateway-${index}`, options)));
const dataplanes = fc
  .array(fc.record({ tags, labels: fc.constantFrom({}, { 'kuma.io/zone': 'east' }, { 'kuma.io/zone': 'west' }) }), {
    maxLength: 6,
  })
  .map((list) => list.map((options, index) => gatewayDataplane(`dataplane-${index}`, options)));

/** Kuma's rule, word for word and pair by pair. */
function naiveWinner(dataplane: Resource<'Dataplane'>, all: readonly Resource<'MeshGateway'>[]): string | undefined {
  const have = dataplane.spec.networking?.gateway?.tags ?? {};
  const zone = dataplane.labels['kuma.io/zone'];
  const rankIn = ({ spec, labels: of }: Resource<'MeshGateway'>): number => {
    const local = of['kuma.io/origin'] !== 'zone' || zone === undefined || (of['kuma.io/zone'] ?? zone) === zone;
    const matches = [...(spec.selectors?.length ? spec.selectors : [{ match: {} }])]
      .map(({ match = {} }) => Object.entries(match))
      .filter((match) => match.every(([tag, want]) => tag in have && (want === '*' || have[tag] === want)));
    return local
      ? Math.max(-1, ...matches.map((match) => match.length * 10 + match.filter(([, want]) => want !== '*').length))
      : -1;
  };
  const nanoseconds = ({ creationTime: time = '' }: AnyResource): number =>
    Date.parse(time) + (time.includes('000000001') ? 1e-3 : 0);
  const [winner] = all
    .filter((gateway) => rankIn(gateway) >= 0)
    .sort((a, b) => rankIn(b) - rankIn(a) || nanoseconds(b) - nanoseconds(a) || (a.name < b.name ? -1 : 1));
  return winner?.name;
}

describe('binding', () => {
  test('gives every Dataplane the gateway that Kuma’s rule gives it', () => {
    fc.assert(
      fc.property(gateways, dataplanes, (all, proxies) => {
        const { bound, unbound, idle } = bindGateways(snapshotOf([...all, ...proxies])).value;
        const winners = new Map(bound.map(({ dataplane, gateway }) => [dataplane.name, gateway.name]));
        expect(winners.size + unbound.length).toBe(proxies.length);
        for (const proxy of proxies) expect(winners.get(proxy.name)).toBe(naiveWinner(proxy, all));
        expect(idle.map(({ name }) => name)).toEqual(
          all.map(({ name }) => name).filter((name) => ![...winners.values()].includes(name)),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('winner and losers are all that match, best first', () => {
    fc.assert(
      fc.property(gateways, dataplanes, (all, proxies) => {
        for (const { dataplane, gateway, losers } of bindGateways(snapshotOf([...all, ...proxies])).value.bound) {
          const proxy = proxies.find(({ name }) => name === dataplane.name);
          if (proxy === undefined) throw new Error('a Dataplane came from nowhere');
          const order = [gateway, ...losers.map((loser) => loser.gateway)].map(({ name }) => name);
          const left = [...all];
          for (const name of order) {
            expect(name).toBe(naiveWinner(proxy, left));
            left.splice(
              left.findIndex((each) => each.name === name),
              1,
            );
          }
          expect(naiveWinner(proxy, left)).toBeUndefined();
        }
      }),
    );
  });

  test('the order of the input never matters when creation times are given', () => {
    const shuffled = fc
      .tuple(gateways, dataplanes)
      .map(([all, proxies]): readonly AnyResource[] => [...all, ...proxies])
      .chain((input) => fc.tuple(fc.constant(input), fc.shuffledSubarray([...input], { minLength: input.length })));
    fc.assert(
      fc.property(shuffled, ([input, other]) => {
        expect(decisions(other)).toEqual(decisions(input));
      }),
    );
  });
});

/** All that binding and planning decide, without the positions in the input. */
function decisions(input: readonly AnyResource[]) {
  const snapshot = snapshotOf(input);
  const { value: bindings, diagnostics } = bindGateways(snapshot);
  const plans = planGateways(snapshot, bindings).value;
  return {
    bound: bindings.bound.map(({ dataplane, gateway, because, losers }) => [
      dataplane.name,
      gateway.name,
      because,
      losers.map((loser) => [loser.gateway.name, loser.lostBy]),
    ]),
    unbound: bindings.unbound.map(({ dataplane, nearest }) => [dataplane.name, nearest?.gateway.name, nearest?.unmet]),
    plans: plans.map(({ gateway, dataplane, ports }) => [
      gateway.name,
      dataplane.name,
      ports.map((port) => port.listeners.map(({ final }) => [...final.tags])),
    ]),
    messages: diagnostics.map(({ message }) => message),
  };
}
