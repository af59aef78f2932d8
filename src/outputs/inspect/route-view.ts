import type { GatewayRoute } from '../../model/gateway-route.js';
import { groupBy } from '../../model/group-by.js';
import type { Protocol } from '../../model/protocol.js';
import { type Attachment, attachRoute, isAttachment, type Refusal } from '../../plan/attach-route.js';
import type { GatewayPlan, ListenerPlan } from '../../plan/gateway-plan.js';
import { type Obstacle, obstacleText } from '../../plan/obstacle.js';
import type { Inspection } from './inspect-resources.js';

/** A listener, and the Dataplanes on which what is said of it holds; none for a gateway that nothing runs. */
type PlaceView = {
  readonly gateway: string;
  readonly dataplanes: readonly string[];
  readonly port: number;
  readonly protocol: Protocol;
  /** Hostname of the listener. */
  readonly listener: string;
};

/** Where a route attaches, and the hostnames it serves there. */
export type AttachedView = PlaceView & { readonly hostnames: readonly string[] };

/** Where a route does not attach, and why. */
export type RefusedView = PlaceView & { readonly because: Obstacle['kind']; readonly reason: string };

export type RouteView = {
  readonly type: GatewayRoute['type'];
  readonly mesh: string;
  readonly name: string;
  readonly attached: readonly AttachedView[];
  readonly refused: readonly RefusedView[];
};

/** `inspect route` as JSON, without its diagnostics. */
export type RoutesView = { readonly version: 1; readonly routes: readonly RouteView[] };

/** All routes of any kind, or those of one name. Its size is routes × listeners: every listener says yes or why not. */
export function routesView({ snapshot, plans }: Inspection, name?: string): RoutesView {
  const placesIn = groupBy(placesOf(plans), ({ mesh }) => mesh);
  return {
    version: 1,
    routes: snapshot.meshes
      .flatMap(({ routes }) => routes)
      .filter((route) => name === undefined || route.name === name)
      .map((route) => routeView(route, placesIn.get(route.mesh) ?? [])),
  };
}

type Place = { readonly mesh: string; readonly plan: ListenerPlan; readonly view: PlaceView };

/** One place for each listener and each way it looks to Dataplanes; plans that look the same share their ports. */
const placesOf = (plans: readonly GatewayPlan[]): readonly Place[] =>
  [...groupBy(plans, ({ ports }) => ports).values()].flatMap((alike) => {
    const dataplanes = alike.flatMap(({ dataplane }) => (dataplane.kind === 'virtual' ? [] : dataplane.name));
    const ports = alike[0]?.ports ?? [];
    return ports.flatMap(({ listeners }) => listeners).map((plan) => placeOf(plan, dataplanes));
  });

const placeOf = (plan: ListenerPlan, dataplanes: readonly string[]): Place => ({
  mesh: plan.gateway.mesh,
  plan,
  view: {
    gateway: plan.gateway.name,
    dataplanes,
    port: plan.listener.port,
    protocol: plan.listener.protocol,
    listener: plan.listener.hostname,
  },
});

function routeView(route: GatewayRoute, places: readonly Place[]): RouteView {
  const verdicts = places.map((place) => ({ place, verdict: attachRoute(route, place.plan) }));
  return {
    type: route.type,
    mesh: route.mesh,
    name: route.name,
    attached: verdicts.flatMap(({ place, verdict }) => (isAttachment(verdict) ? attachedView(place, verdict) : [])),
    refused: verdicts.flatMap(({ place, verdict }) => (isAttachment(verdict) ? [] : refusedView(place, verdict))),
  };
}

const attachedView = ({ view }: Place, { hostnames }: Attachment): AttachedView => ({ ...view, hostnames });

const refusedView = ({ view, plan }: Place, { obstacle }: Refusal): RefusedView => ({
  ...view,
  because: obstacle.kind,
  reason: obstacleText(obstacle, plan),
});
