import type { Resource } from '../resources/resource.js';
import { displayName } from './display-name.js';
import type { TagSource } from './final-tags.js';
import type { MeshGateway } from './mesh-gateway.js';
import { NO_TAGS, type TagSet, tagSet } from './tag-set.js';
import { zoneOf } from './zone.js';

/** Something that can run a MeshGateway: a builtin-gateway Dataplane, or what stands for one. */
export type GatewayDataplane = {
  /** `given`: from `--dataplane-tags`. `virtual`: assumed, for a gateway that nothing runs. */
  readonly kind: 'dataplane' | 'instance' | 'given' | 'virtual';
  readonly mesh: string;
  readonly name: string;
  /** undefined where no resource tells it. */
  readonly address: string | undefined;
  readonly zone: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly tags: TagSet;
  readonly tagSource: TagSource;
  readonly resource: Resource<'Dataplane'> | Resource<'MeshGatewayInstance'> | undefined;
};

/** undefined for a Dataplane that is no builtin gateway. */
export function dataplaneOf(resource: Resource<'Dataplane'>): GatewayDataplane | undefined {
  const { networking } = resource.spec;
  if (networking?.gateway?.type !== 'BUILTIN') return undefined;
  return {
    kind: 'dataplane',
    mesh: resource.mesh,
    name: resource.name,
    address: networking.address,
    zone: zoneOf(resource.labels),
    labels: resource.labels,
    tags: tagSet(networking.gateway.tags),
    tagSource: 'dataplane',
    resource,
  };
}

/** A MeshGatewayInstance counts as a Dataplane of its name; Kuma names its service after it (DESIGN.md "Without a Dataplane"). */
export function instanceOf(resource: Resource<'MeshGatewayInstance'>): GatewayDataplane {
  // A Kubernetes resource that names no namespace lives in `default`.
  const namespace = resource.labels['k8s.kuma.io/namespace'] ?? 'default';
  return {
    kind: 'instance',
    mesh: resource.mesh,
    name: resource.name,
    address: undefined,
    zone: zoneOf(resource.labels),
    labels: resource.labels,
    tags: tagSet({ 'kuma.io/service': `${displayName(resource)}_${namespace}_svc`, ...resource.spec.tags }),
    tagSource: 'dataplane',
    resource,
  };
}

/** The name of the Dataplane that `--dataplane-tags` stands in for: one that no resource can have. */
const GIVEN_NAME = '--dataplane-tags';

/** The Dataplane that `--dataplane-tags` stands in for. */
export const givenDataplane = (mesh: string, tags: TagSet): GatewayDataplane => ({
  kind: 'given',
  mesh,
  name: GIVEN_NAME,
  address: undefined,
  zone: undefined,
  labels: {},
  tags,
  tagSource: 'dataplane',
  resource: undefined,
});

/** How prose names a Dataplane, by its name and, where that is not known already, its mesh. */
export function describeDataplane(name: string, mesh?: string): string {
  if (name === GIVEN_NAME) return 'the Dataplane of --dataplane-tags';
  return `Dataplane "${name}"${mesh === undefined ? '' : ` of mesh "${mesh}"`}`;
}

/** How a table names a Dataplane. */
export const dataplaneCell = (name: string): string => (name === GIVEN_NAME ? `(${name})` : name);

/** A Dataplane as the gateway's first selector asks for one: the exact values are its tags. */
export function virtualDataplane(gateway: MeshGateway): GatewayDataplane {
  const [{ requirements }] = gateway.selectors;
  const exact = requirements.flatMap(({ tag, exact: value }) => (value === undefined ? [] : [[tag, value] as const]));
  return {
    kind: 'virtual',
    mesh: gateway.mesh,
    name: '-',
    address: undefined,
    zone: undefined,
    labels: {},
    tags: exact.length === 0 ? NO_TAGS : tagSet(exact),
    tagSource: 'selector',
    resource: undefined,
  };
}
