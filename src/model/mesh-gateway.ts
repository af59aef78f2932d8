import type { FieldPath } from '../diagnostics/field-path.js';
import type { Resource } from '../resources/resource.js';
import { type Creation, creationInstant } from './creation.js';
import { displayName } from './display-name.js';
import { type Listener, listenerOf } from './listener.js';
import { type Selector, selectorOf } from './selector.js';
import { type TagSet, tagSet } from './tag-set.js';

/** A MeshGateway with its defaults in place; every part keeps its path into the resource. */
export type MeshGateway = {
  readonly mesh: string;
  readonly name: string;
  /** What a `targetRef` calls it. */
  readonly displayName: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly created: Creation;
  /** Any may match. A gateway without selectors has one that asks for nothing: Kuma lets it match everything. */
  readonly selectors: readonly [Selector, ...Selector[]];
  readonly tags: TagSet;
  readonly listeners: readonly Listener[];
  /** Listeners whose protocol Kuma does not have (a bare number); nothing can serve them. */
  readonly unsupported: readonly FieldPath[];
  readonly resource: Resource<'MeshGateway'>;
};

/** `position` is the resource's place in the input, which stands in for a missing creation time. */
export function meshGatewayOf(resource: Resource<'MeshGateway'>, position: number): MeshGateway {
  const { spec } = resource;
  const listeners = (spec.conf?.listeners ?? []).map(listenerOf);
  const [first, ...rest] = (spec.selectors ?? []).map(({ match }, index) =>
    selectorOf(match, ['selectors', index, 'match']),
  );
  return {
    mesh: resource.mesh,
    name: resource.name,
    displayName: displayName(resource),
    labels: resource.labels,
    created: { time: creationInstant(resource.creationTime), position },
    selectors: [first ?? selectorOf({}, ['selectors']), ...rest],
    tags: tagSet(spec.tags),
    listeners: listeners.flatMap((listener) => listener ?? []),
    unsupported: listeners.flatMap((listener, index) =>
      listener === undefined ? [['conf', 'listeners', index, 'protocol']] : [],
    ),
    resource,
  };
}
