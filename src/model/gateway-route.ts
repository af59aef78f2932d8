import type { FieldPath } from '../diagnostics/field-path.js';
import type { Resource } from '../resources/resource.js';
import { displayName } from './display-name.js';
import type { Traffic } from './protocol.js';
import { remembered } from './remembered.js';
import { selectorOf } from './selector.js';
import { type Target, type TargetRef, targetOfRef } from './target.js';

/** A part of a route that has hostnames of its own: a MeshGatewayRoute is one part, a Mesh*Route has one for each entry of `to`. */
export type RoutePart = {
  readonly path: FieldPath;
  /** None: whatever the listener accepts. */
  readonly hostnames: readonly string[];
};

/** A route of any of the three kinds, as far as attaching it is concerned. */
export type GatewayRoute = {
  readonly type: 'MeshGatewayRoute' | 'MeshHTTPRoute' | 'MeshTCPRoute';
  readonly mesh: string;
  readonly name: string;
  readonly displayName: string;
  readonly labels: Readonly<Record<string, string>>;
  /** undefined for a MeshGatewayRoute with neither `http` nor `tcp`. */
  readonly traffic: Traffic | undefined;
  readonly target: Target;
  readonly parts: readonly RoutePart[];
  readonly resource: Resource<'MeshGatewayRoute'> | Resource<'MeshHTTPRoute'> | Resource<'MeshTCPRoute'>;
};

/** Any selector may match; a route without selectors attaches to nothing. */
export const gatewayRouteOf = remembered((resource: Resource<'MeshGatewayRoute'>): GatewayRoute => {
  const { selectors = [], conf } = resource.spec;
  return {
    ...identityOf(resource),
    type: 'MeshGatewayRoute',
    traffic: conf?.http === undefined ? (conf?.tcp === undefined ? undefined : 'tcp') : 'http',
    target: {
      kind: 'listeners',
      gateway: undefined,
      selectors: selectors.map(({ match }, index) => selectorOf(match, ['selectors', index, 'match'])),
    },
    parts: [{ path: ['conf', 'http', 'hostnames'], hostnames: hostnamesOf(conf?.http?.hostnames) }],
    resource,
  };
});

export const httpRouteOf = remembered(
  (resource: Resource<'MeshHTTPRoute'>): GatewayRoute => ({
    ...identityOf(resource),
    type: 'MeshHTTPRoute',
    traffic: 'http',
    target: routeTarget(resource.spec.targetRef),
    parts: (resource.spec.to ?? []).map(({ hostnames }, index) => ({
      path: ['spec', 'to', index],
      hostnames: hostnamesOf(hostnames),
    })),
    resource,
  }),
);

export const tcpRouteOf = remembered(
  (resource: Resource<'MeshTCPRoute'>): GatewayRoute => ({
    ...identityOf(resource),
    type: 'MeshTCPRoute',
    traffic: 'tcp',
    target: routeTarget(resource.spec.targetRef),
    parts: (resource.spec.to ?? []).map((_, index) => ({ path: ['spec', 'to', index], hostnames: [] })),
    resource,
  }),
);

/** Kuma takes an empty hostname for any (kuma: gateway/match/hostnames.go, makeHostname). */
const hostnamesOf = (written: readonly string[] = []): readonly string[] => written.map((name) => name || '*');

const routeTarget = (ref: TargetRef | undefined): Target => targetOfRef(ref, ['spec', 'targetRef']);

const identityOf = (resource: GatewayRoute['resource']) => ({
  mesh: resource.mesh,
  name: resource.name,
  displayName: displayName(resource),
  labels: resource.labels,
});
