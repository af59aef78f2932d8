import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { compareEntries } from '../../src/model/routes/compare-entries.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { compareExactness, coveringNames, covers } from '../../src/plan/hostname.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { parseFormatString } from '../../src/plan/traffic/format-string.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import type { TrafficPlan } from '../../src/plan/traffic/traffic-plan.js';
import type { SpecOf } from '../../src/resources/kinds.js';
import type { AnyResource } from '../../src/resources/resource.js';
import { gatewayDataplane, httpGatewayRoute, meshGateway, meshHttpRoute } from '../support/resources.js';
import { planSummary } from '../support/traffic-summary.js';

const SERVICE = { 'kuma.io/service': 'edge' };
const hostname = fc.constantFrom('a.test', 'b.test', 'a.b.test', '*.test', '*.b.test', 'A.test', '*');
const service = fc.constantFrom('x', 'z', 'gone');
const path = fc.constantFrom('/', '/a', '/a/', '/a/b', '/ab', '/a.*', '/[');

type GatewayRule = NonNullable<NonNullable<NonNullable<SpecOf<'MeshGatewayRoute'>['conf']>['http']>['rules']>[number];
type MeshRule = NonNullable<NonNullable<SpecOf<'MeshHTTPRoute'>['to']>[number]['rules']>[number];

const gatewayRule: fc.Arbitrary<GatewayRule> = fc.record({
  matches: fc.array(
    fc.record(
      {
        path: fc.record({ match: fc.constantFrom('EXACT', 'PREFIX', 'REGEX'), value: path }),
        method: fc.constantFrom('GET', 'POST'),
        headers: fc.array(fc.record({ name: fc.constantFrom('h', 'k'), match: fc.constant('PRESENT' as const) }), {
          maxLength: 2,
        }),
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 2 },
  ),
  filters: fc.array(
    fc.oneof(
      fc.record({ rewrite: fc.record({ replacePrefixMatch: fc.constantFrom('/', '/new', '/new/') }) }),
      fc.record({
        requestHeader: fc.record({
          set: fc.constantFrom([{ name: 'v', value: '%PROTOCOL%' }], [{ name: 'v', value: '5%' }]),
        }),
      }),
    ),
    { maxLength: 1 },
  ),
  backends: fc.array(
    fc.record({ weight: fc.nat(3), destination: service.map((name) => ({ 'kuma.io/service': name })) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
});

const meshRule: fc.Arbitrary<MeshRule> = fc.record({
  matches: fc.array(
    fc.record({ path: fc.record({ type: fc.constantFrom('Exact', 'PathPrefix', 'RegularExpression'), value: path }) }),
    { minLength: 1, maxLength: 2 },
  ),
  default: fc.record({
    backendRefs: fc.array(fc.record({ kind: fc.constant('MeshService' as const), name: service }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
});

const rules = <T>(rule: fc.Arbitrary<T>) => fc.array(rule, { minLength: 1, maxLength: 3 });
const names = fc.array(hostname, { maxLength: 2 });
const gatewayRoutes = fc.array(fc.record({ hostnames: names, rules: rules(gatewayRule) }), { maxLength: 4 });
const meshRoutes = fc.array(fc.record({ hostnames: names, rules: rules(meshRule) }), { maxLength: 3 });
const listeners = fc.uniqueArray(
  fc.record({
    port: fc.constantFrom(80, 81),
    protocol: fc.constant('HTTP' as const),
    hostname: fc.constantFrom('*', 'a.test', '*.test'),
  }),
  { minLength: 1, maxLength: 4, selector: ({ port, hostname: name }) => `${port} ${name}` },
);

const setup: fc.Arbitrary<readonly AnyResource[]> = fc
  .record({
    listeners,
    gatewayRoutes,
    meshRoutes: fc.oneof(
      meshRoutes,
      meshRoutes.map((routes) => routes.slice(0, 0)),
    ),
  })
  .map((made) => [
    gatewayDataplane('edge-1', { tags: SERVICE }),
    meshGateway('edge', { selectors: [SERVICE], listeners: made.listeners }),
    ...made.gatewayRoutes.map((route, index) => httpGatewayRoute(`g${index}`, { ...route, selectors: [SERVICE] })),
    ...made.meshRoutes.map(({ hostnames, rules: given }, index) =>
      meshHttpRoute(`m${index}`, {
        spec: {
          targetRef: { kind: 'MeshGateway', name: 'edge' },
          to: [{ targetRef: { kind: 'Mesh' }, hostnames: hostnames.map((name) => name.toLowerCase()), rules: given }],
        },
      }),
    ),
  ]);

function planOf(resources: readonly AnyResource[]): TrafficPlan {
  const snapshot = snapshotOf(resources);
  const [plan] = planGateways(snapshot, bindGateways(snapshot).value).value;
  if (plan === undefined) throw new Error('nothing was planned');
  return planTraffic(plan, { reader: { snapshot, files: new Map() }, now: new Date(0) }).value;
}

const httpHosts = (plan: TrafficPlan) =>
  plan.ports.flatMap(({ chains }) => chains.flatMap(({ serves }) => (serves.kind === 'http' ? [serves.hosts] : [])));
const entriesIn = (plan: TrafficPlan) => httpHosts(plan).flatMap((hosts) => hosts.flatMap(({ entries }) => entries));

describe('a traffic plan', () => {
  test('does not depend on the order of the documents', () => {
    fc.assert(
      fc.property(
        setup.chain((resources) =>
          fc.tuple(fc.constant(resources), fc.shuffledSubarray([...resources], { minLength: resources.length })),
        ),
        ([resources, shuffled]) => {
          const [one, other] = [planOf(resources), planOf(shuffled)];
          expect(planSummary(other)).toEqual(planSummary(one));
          expect(other.faults.map(({ message }) => message)).toEqual(one.faults.map(({ message }) => message));
        },
      ),
    );
  });

  test('has each hostname once in a chain, most exact first', () => {
    fc.assert(
      fc.property(setup, (resources) => {
        for (const hosts of httpHosts(planOf(resources))) {
          const found = hosts.map((host) => host.hostname);
          expect(found).toEqual([...new Set(found)].sort(compareExactness));
          expect(found).toEqual(found.map((name) => name.toLowerCase()));
        }
      }),
    );
  });

  test('shares out all of a rule’s requests, by shares that follow the weights', () => {
    fc.assert(
      fc.property(setup, (resources) => {
        for (const { action } of entriesIn(planOf(resources))) {
          if (action.kind !== 'forward') continue;
          expect(action.backends.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
          expect(new Set(action.backends.map(({ cluster }) => cluster.name)).size).toBe(action.backends.length);
        }
      }),
    );
  });

  test('has entries in Kuma’s order, which tells the earlier of two from the later in one way only', () => {
    fc.assert(
      fc.property(setup, (resources) => {
        for (const hosts of httpHosts(planOf(resources)))
          for (const { entries } of hosts)
            entries.forEach((entry, index) => {
              const next = entries[index + 1];
              if (next === undefined) return;
              expect(compareEntries(entry, next)).toBeLessThanOrEqual(0);
              expect(Math.sign(compareEntries(next, entry))).toBe(-Math.sign(compareEntries(entry, next)) || 0);
            });
      }),
    );
  });

  test('answers 404 where, and only where, a rule is at fault, and names the fault', () => {
    fc.assert(
      fc.property(setup, (resources) => {
        const plan = planOf(resources);
        for (const { action, faults } of entriesIn(plan)) {
          expect(faults.length > 0).toBe(action.kind === 'respond');
          for (const fault of faults) expect(plan.faults).toContainEqual(fault);
        }
      }),
    );
  });

  test('names each cluster that its entries lead to, and no other', () => {
    fc.assert(
      fc.property(setup, (resources) => {
        const plan = planOf(resources);
        const used = entriesIn(plan).flatMap(({ action }) =>
          action.kind === 'forward' ? action.backends.map(({ cluster }) => cluster.name) : [],
        );
        expect(plan.clusters.map(({ name }) => name)).toEqual([...new Set(used)].sort());
      }),
    );
  });
});

test('the hostnames that cover a name are those that covers() knows, most exact first', () => {
  const name = fc
    .array(fc.constantFrom('a', 'b', 'test'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('.'));
  const any = fc.oneof(
    name,
    name.map((each) => `*.${each}`),
    fc.constant('*'),
  );
  fc.assert(
    fc.property(any, any, (wide, narrow) => {
      expect(coveringNames(narrow).includes(wide)).toBe(covers(wide, narrow));
      const found = coveringNames(narrow);
      expect(found.toSorted(compareExactness)).toEqual(found);
    }),
  );
});

test('the parts of a format say all of it', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom('%%', '%', '%PROTOCOL%', '%REQ(a):5%', '%REQ(a?b)%', '%REQ%'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const value = pieces.join('');
      const read = parseFormatString(value);
      if (read.fault !== undefined) return;
      const written = read.parts.map((part) => {
        if (part.kind === 'text') return part.text.replaceAll('%', '%%');
        const argument = part.argument === undefined ? '' : `(${part.argument})`;
        return `%${part.name}${argument}${part.maximumBytes === undefined ? '' : `:${part.maximumBytes}`}%`;
      });
      expect(written.join('')).toBe(value);
    }),
  );
});
