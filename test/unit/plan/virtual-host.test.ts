import { describe, expect, test } from 'vitest';
import { bindGateways } from '../../../src/model/bind-gateways.js';
import { snapshotOf } from '../../../src/model/snapshot.js';
import { planGateways } from '../../../src/plan/plan-gateways.js';
import { routeTable, type TableEntry } from '../../../src/plan/route-table.js';
import { type VirtualHost, virtualHosts } from '../../../src/plan/virtual-host.js';
import {
  gatewayText,
  HTTP_GATEWAY,
  meshRouteText,
  meshRuleText,
  routeText,
  ruleText,
} from '../../support/gateway-texts.js';
import { judgeText } from '../../support/judge-text.js';

async function hostsOf(text: string): Promise<readonly VirtualHost[]> {
  const { documents } = await judgeText(text);
  const snapshot = snapshotOf(documents.flatMap(({ resource }) => resource ?? []));
  return planGateways(snapshot, bindGateways(snapshot).value).value.flatMap(({ ports }) => ports.flatMap(virtualHosts));
}

/** `host: the routes of its rules, in order`. */
const shown = async (text: string): Promise<readonly string[]> =>
  (await hostsOf(text)).map(({ hostname, rules }) => `${hostname}: ${rules.map(({ route }) => route.name).join(' ')}`);

const entryText = ({ path, match }: TableEntry): string =>
  `${path.kind} ${path.kind === 'exact' ? path.path : path.kind === 'below' ? path.prefix : path.expression}${match.method ? ` ${match.method}` : ''}${match.headers.map(({ name }) => ` ${name}`).join('')}`;

const tableOf = async (...rules: readonly string[]): Promise<readonly string[]> =>
  (await hostsOf(routeText(rules) + HTTP_GATEWAY)).flatMap((host) => routeTable(host).map(entryText));

const route = (name: string, ...hostnames: readonly string[]): string =>
  routeText([ruleText(`PREFIX /${name}`)], { name, hostnames });

describe('MeshGatewayRoutes', () => {
  test('hostnames make virtual hosts on a listener without one; what has none stays in * (scenario route-hostnames)', async () =>
    expect(await shown(route('all') + route('one', 'a.example.com', 'b.example.com') + HTTP_GATEWAY)).toEqual([
      'a.example.com: one',
      'b.example.com: one',
      '*: all',
    ]));

  test('on a listener with a hostname they only filter (scenario route-hostnames-narrow)', async () =>
    expect(
      await shown(
        route('all') +
          route('one', 'a.example.com') +
          gatewayText('{port: 80, protocol: HTTP, hostname: "*.example.com"}'),
      ),
    ).toEqual(['*.example.com: all one']));

  test('a wildcard also goes to the hosts below it that routes before it by name have made', async () => {
    const text = (wild: string) =>
      route('ro', 'o.example.com') + route(wild, '"*.example.com"') + route('rx', 'x.example.com') + HTTP_GATEWAY;
    expect(await shown(text('rw'))).toEqual(['o.example.com: ro rw', 'x.example.com: rx', '*.example.com: rw']);
    expect(await shown(text('rz'))).toEqual(['o.example.com: ro rz', 'x.example.com: rx rz', '*.example.com: rz']);
  });

  test('an explicit listener gets the routes of the wildcard listener for its name', async () => {
    const listeners = (more: string) =>
      gatewayText(`{port: 80, ${more}}`, `{port: 80, ${more}, hostname: a.example.com, tags: {vhost: a}}`);
    const routes =
      route('wild', 'a.example.com') + routeText([ruleText('PREFIX /')], { name: 'own', service: 'edge, vhost: a' });
    expect(await shown(routes + listeners('protocol: HTTP'))).toEqual(['a.example.com: own wild']);
  });
});

describe('MeshHTTPRoutes', () => {
  test('rules for wider hostnames follow, the last name first', async () =>
    expect(
      await shown(
        meshRouteText([meshRuleText('/a')], { name: 'aa' }) +
          meshRouteText([meshRuleText('/b')], { name: 'bb', hostnames: ['x.example.com'] }) +
          meshRouteText([meshRuleText('/c')], { name: 'cc' }) +
          HTTP_GATEWAY,
      ),
    ).toEqual(['x.example.com: bb cc aa', '*: cc aa']));
});

describe('the order of a route table', () => {
  test('exact, prefix, regex; longer first; the bare path of a prefix is an exact one (scenario path-kinds)', async () =>
    expect(
      await tableOf(
        ruleText('REGEX /it.*'),
        ruleText('PREFIX /item'),
        ruleText('EXACT /item/42'),
        ruleText('PREFIX /'),
      ),
    ).toEqual(['exact /item/42', 'exact /item', 'below /item/', 'below /', 'regex /it.*']));

  test('method, then headers, then query, for one path (scenario specificity)', async () =>
    expect(
      await tableOf(
        `{matches: [{path: {value: /a}}, {path: {value: /a}, headers: [{name: h, value: v}]}, {path: {value: /a}, method: GET}], backends: [{destination: {kuma.io/service: web}}]}`,
      ),
    ).toEqual(['exact /a GET', 'exact /a h', 'exact /a']));

  test('an exact path with a condition takes the bare path away (scenario path-exact-with-header-shadows-prefix)', async () =>
    expect(
      await tableOf(
        ruleText('PREFIX /api'),
        '{matches: [{path: {value: /api}, headers: [{name: h, value: v}]}], backends: [{destination: {kuma.io/service: web}}]}',
      ),
    ).toEqual(['exact /api h', 'below /api/']));

  test('equal matches keep the order of their routes', async () => {
    const [host] = await hostsOf(route('bb').replace('/bb', '/a') + route('aa').replace('/aa', '/a') + HTTP_GATEWAY);
    expect(host && routeTable(host).map((entry) => entry.route.name)).toEqual(['aa', 'bb', 'aa', 'bb']);
  });
});
