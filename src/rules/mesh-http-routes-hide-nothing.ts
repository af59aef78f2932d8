import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { trafficOf } from '../model/protocol.js';
import type { GatewayPlan, ListenerPlan } from '../plan/gateway-plan.js';
import { type ReachIndex, reachIndex } from '../plan/reach.js';
import type { Rule } from './rule.js';

/** A gateway has MeshGatewayRoutes or MeshHTTPRoutes, not both: Kuma drops the former as soon as it sees one of the latter. */
export const meshHttpRoutesHideNothing: Rule = {
  name: 'mesh-http-routes-hide-nothing',
  codes: ['MGW533'],
  check: ({ snapshot: { meshes }, plans }) => {
    const plansOf = groupBy(plans, ({ gateway }) => gateway.mesh);
    return meshes.flatMap(({ mesh, routes }) => {
      if (!routes.some(({ type }) => type === 'MeshHTTPRoute')) return [];
      const index = reachIndex(routes.filter(({ type, traffic }) => type === 'MeshGatewayRoute' && traffic === 'http'));
      const byGateway = groupBy(plansOf.get(mesh) ?? [], ({ gateway }) => gateway);
      return [...byGateway.values()].flatMap((ofGateway) => hiddenIn(ofGateway, index));
    });
  },
};

const httpListeners = ({ ports }: GatewayPlan): readonly ListenerPlan[] =>
  ports.flatMap(({ listeners }) => listeners.filter(({ listener }) => trafficOf(listener.protocol) === 'http'));

/** One finding a gateway, however many Dataplanes run it. */
function hiddenIn(plans: readonly GatewayPlan[], index: ReachIndex<GatewayRoute>): readonly Diagnostic[] {
  for (const plan of plans) {
    const listeners = httpListeners(plan);
    const [by] = listeners.flatMap(({ routes }) =>
      routes.flatMap(({ route }) => (route.type === 'MeshHTTPRoute' ? [route] : [])),
    );
    if (by === undefined) continue;
    const hidden = [...new Set(listeners.flatMap((site) => index.reaching(site)))];
    if (hidden.length > 0) return hides(plan, { by, hidden });
  }
  return [];
}

/** More routes than these are counted, not named. */
const MAX_NAMED = 3;
const TARGET: FieldPath = ['spec', 'targetRef'];
const NAME: FieldPath = ['name'];

function hides(
  { gateway }: GatewayPlan,
  { by, hidden }: { readonly by: GatewayRoute; readonly hidden: readonly GatewayRoute[] },
): readonly Diagnostic[] {
  const named = hidden.slice(0, MAX_NAMED).map(({ name }) => `"${name}"`);
  const more = hidden.length - named.length;
  const finding = {
    code: 'MGW533',
    severity: 'warning',
    message: `MeshHTTPRoute "${by.name}" hides MeshGatewayRoute ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} at MeshGateway "${gateway.name}"`,
    hint: 'Kuma drops the MeshGatewayRoutes of a gateway once one MeshHTTPRoute reaches it: move them all, or none',
  } as const;
  const parties = hidden
    .slice(0, MAX_NAMED)
    .flatMap(({ name, resource }) => relatedTo(resource, NAME, `MeshGatewayRoute "${name}" is hidden`));
  if (by.resource.origin.kind === 'file')
    return [originDiagnostic(by.resource, { ...finding, path: TARGET, related: parties })];
  // The one that hides is stored already; what the input brings is hidden.
  const first = hidden.find(({ resource }) => resource.origin.kind === 'file');
  return first === undefined ? [] : [originDiagnostic(first.resource, { ...finding, path: NAME, related: parties })];
}
