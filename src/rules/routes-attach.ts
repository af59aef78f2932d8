import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../diagnostics/suggest.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { attachRoute, isAttachment } from '../plan/attach-route.js';
import type { GatewayPlan, ListenerPlan } from '../plan/gateway-plan.js';
import { type Obstacle, obstacleText } from '../plan/obstacle.js';
import { aimsAtGateways } from './aims-at-gateways.js';
import { distinctPlans } from './distinct-plans.js';
import type { Rule, RuleInput } from './rule.js';

/** Each route for gateways attaches to a listener, or the finding says what keeps it from the nearest. */
export const routesAttach: Rule = {
  name: 'routes-attach',
  codes: ['MGW530', 'MGW531'],
  check: (input) => {
    const plansOf = groupBy(distinctPlans(input), ({ gateway }) => gateway.mesh);
    return input.snapshot.meshes.flatMap(({ mesh, routes }) => {
      const places = placesOf(plansOf.get(mesh) ?? []);
      const attached = new Set(places.flatMap(({ site }) => site.routes.map(({ route }) => route)));
      const near = places.slice(0, MAX_COMPARED);
      return routes
        .filter((route) => !attached.has(route) && aimsAtGateways(route))
        .flatMap((route) => attachesNowhere(route, near, input));
    });
  },
};

/** Listeners beyond these are not searched for the nearest. */
const MAX_COMPARED = 200;

type Place = { readonly plan: GatewayPlan; readonly site: ListenerPlan };
type Miss = Place & { readonly obstacle: Obstacle };

const placesOf = (plans: readonly GatewayPlan[]): readonly Place[] =>
  plans.flatMap((plan) => plan.ports.flatMap(({ listeners }) => listeners.map((site) => ({ plan, site }))));

function attachesNowhere(
  route: GatewayRoute,
  places: readonly Place[],
  { sight }: Pick<RuleInput, 'sight'>,
): readonly Diagnostic[] {
  const misses = places.flatMap(({ plan, site }): readonly Miss[] => {
    const verdict = attachRoute(route, site);
    return isAttachment(verdict) ? [] : [{ plan, site, obstacle: verdict.obstacle }];
  });
  const [miss] = misses.sort((a, b) => distance(a.obstacle) - distance(b.obstacle));
  if (miss === undefined || !isFinding(miss, sight.gatewayDataplanes)) return [];
  const { obstacle, site } = miss;
  return [
    originDiagnostic(route.resource, {
      code: obstacle.kind === 'protocol' ? 'MGW531' : 'MGW530',
      severity: 'warning',
      message: `${route.type} "${route.name}" attaches to no listener: at port ${site.listener.port} of MeshGateway "${site.gateway.name}" it ${obstacleText(obstacle, site)}`,
      path: pathOf(route, obstacle),
      hint: hintOf(obstacle, site),
      related: relatedTo(site.gateway.resource, site.listener.path, 'the nearest listener'),
    }),
  ];
}

/** How far a route is from a listener: the later the obstacle on the way, the nearer. */
function distance(obstacle: Obstacle): number {
  switch (obstacle.kind) {
    case 'superseded':
      return 0;
    case 'hostname':
    case 'claimed':
    case 'star':
      return 1;
    case 'protocol':
      return 2;
    case 'tags':
      return 3 + obstacle.unmet.length / 1000;
    case 'scope':
      return 4;
    case 'target':
      return 5;
    case 'gateway':
      return 6;
  }
}

/** Other rules tell of hostnames, of MeshHTTPRoutes in the way, and of gateways that are not there. */
function isFinding({ obstacle, site, plan }: Miss, dataplanesInSight: boolean): boolean {
  switch (obstacle.kind) {
    case 'protocol':
    case 'scope':
    case 'target':
      return true;
    case 'tags':
      return plan.dataplane.kind === 'virtual' && !dataplanesInSight ? isMisspelt(obstacle, site) : true;
    default:
      return false;
  }
}

/** Without Dataplanes in sight nobody knows all final tags, nor all gateways; but a near miss is one. */
function isMisspelt({ unmet }: Extract<Obstacle, { kind: 'tags' }>, { final: { tags } }: ListenerPlan): boolean {
  const [first, ...others] = unmet;
  if (first?.exact === undefined || others.length > 0) return false;
  const found = tags.get(first.tag);
  return found !== undefined && nearest(first.exact, [found]) !== undefined;
}

const pathOf = (route: GatewayRoute, obstacle: Obstacle) => {
  if (obstacle.kind === 'tags') return obstacle.selector.path;
  if (route.type !== 'MeshGatewayRoute') return ['spec', 'targetRef'];
  return obstacle.kind === 'protocol' ? ['conf', route.traffic ?? 'http'] : ['selectors'];
};

function hintOf(obstacle: Obstacle, { final: { tags } }: ListenerPlan): string | undefined {
  if (obstacle.kind === 'protocol')
    return `it needs ${obstacle.traffic === 'http' ? 'an HTTP or HTTPS' : 'a TCP or TLS'} listener with these tags`;
  if (obstacle.kind !== 'tags') return undefined;
  const [first] = obstacle.unmet;
  const found = tags.get(first?.tag ?? '');
  const near = found === undefined || first?.exact === undefined ? undefined : nearest(first.exact, [found]);
  return near === undefined
    ? 'see meshgw inspect meshgateway for the final tags of each listener'
    : `did you mean "${near}"?`;
}
