import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { GatewayRoute } from '../../model/gateway-route.js';
import { attachRoute, isAttachment } from '../../plan/attach-route.js';
import type { GatewayPlan } from '../../plan/gateway-plan.js';
import type { Obstacle } from '../../plan/obstacle.js';
import { virtualHosts } from '../../plan/virtual-host.js';
import type { ResourceKey } from '../../resources/resource.js';
import { describeKey, resourceKeyText } from '../../resources/resource-key.js';
import type { Inspection } from './inspect-resources.js';

/** What a control plane says itself, as far as it was asked and could tell. */
export type ControlPlaneAnswers = {
  /** The MeshGateways that Dataplanes run, '' for none, and the MeshGatewayRoutes that send something on from there. */
  readonly gateways: readonly {
    readonly mesh: string;
    readonly dataplane: string;
    readonly gateway: string;
    readonly routes: readonly string[];
  }[];
  /** The Dataplanes that routes reach; `among` which ones, where not all were asked about. */
  readonly routes: readonly {
    readonly route: ResourceKey;
    readonly dataplanes: readonly string[];
    readonly among?: readonly string[];
  }[];
};

/** Where a control plane's own answers differ from what the resources say: a warning each. */
export function disagreements(inspection: Inspection, answers: ControlPlaneAnswers): readonly Diagnostic[] {
  const bound = new Map(inspection.bindings.bound.map((each) => [dataplaneId(each.dataplane), each.gateway.name]));
  const gatewayHere = (mesh: string, name: string): string => bound.get(dataplaneId({ mesh, name })) ?? '';
  const differing = answers.gateways.filter(({ mesh, dataplane, gateway }) => gatewayHere(mesh, dataplane) !== gateway);
  const ofGateways = differing.map(({ mesh, dataplane, gateway }) => {
    const ours = gatewayText(gatewayHere(mesh, dataplane));
    return warning(`Dataplane "${dataplane}" runs ${gatewayText(gateway)}, while its resources say ${ours}`);
  });
  // Another gateway has other routes: that needs no saying.
  const settled = new Set(differing.map(({ mesh, dataplane }) => dataplaneId({ mesh, name: dataplane })));
  const plans = inspection.plans.filter(
    ({ dataplane }) => dataplane.kind === 'dataplane' && !settled.has(dataplaneId(dataplane)),
  );
  return [...ofGateways, ...answers.routes.flatMap((each) => ofRoute(each, { inspection, plans }))];
}

const dataplaneId = ({ mesh, name }: { readonly mesh: string; readonly name: string }): string => `${mesh}\0${name}`;

const gatewayText = (name: string): string => (name === '' ? 'no MeshGateway' : `MeshGateway "${name}"`);

type Ours = { readonly inspection: Inspection; readonly plans: readonly GatewayPlan[] };

function ofRoute(
  { route: key, dataplanes, among }: ControlPlaneAnswers['routes'][number],
  { inspection, plans }: Ours,
): readonly Diagnostic[] {
  const route = inspection.snapshot.meshes
    .flatMap(({ routes }) => routes)
    .find(({ type, mesh, name }) => resourceKeyText({ type, mesh, name }) === resourceKeyText(key));
  if (route === undefined) return [];
  const theirs = new Set(dataplanes);
  return plans
    .filter(({ gateway, dataplane }) => gateway.mesh === key.mesh && (among?.includes(dataplane.name) ?? true))
    .flatMap((plan) => {
      const { name } = plan.dataplane;
      const reach = reachOf(route, plan);
      if (reach === 'attached' && !theirs.has(name))
        return warning(`${describeKey(key)} does not reach Dataplane "${name}"`);
      return reach === 'unreached' && theirs.has(name)
        ? warning(`${describeKey(key)} reaches Dataplane "${name}"`)
        : [];
    });
}

/** Obstacles that a control plane goes by as well when it is asked; others, such as hostnames, it leaves out of account. */
const COMMON: readonly Obstacle['kind'][] = ['gateway', 'tags'];

function reachOf(route: GatewayRoute, { ports }: GatewayPlan): 'attached' | 'unreached' | 'between' {
  const verdicts = ports.flatMap(({ listeners }) => listeners).map((listener) => attachRoute(route, listener));
  if (verdicts.some(isAttachment)) return isTold(route, ports) ? 'attached' : 'between';
  const isUnreached = verdicts.every((verdict) => !isAttachment(verdict) && COMMON.includes(verdict.obstacle.kind));
  return isUnreached ? 'unreached' : 'between';
}

/** Of MeshGatewayRoutes a control plane tells only those that send requests on. */
const isTold = ({ type, name }: GatewayRoute, ports: GatewayPlan['ports']): boolean =>
  type !== 'MeshGatewayRoute' ||
  ports
    .flatMap(virtualHosts)
    .flatMap(({ rules }) => rules)
    .some(({ route, rule }) => route.type === type && route.name === name && rule.backends.length > 0);

const warning = (what: string): Diagnostic => ({
  code: 'MGW242',
  severity: 'warning',
  message: `the control plane says that ${what}`,
  path: '',
  at: undefined,
  document: undefined,
  hint: 'ask again, for something may have changed meanwhile; "meshgw explain MGW242" says more',
  related: [],
});
