import type { GatewayRoute } from '../model/gateway-route.js';
import { groupBy } from '../model/group-by.js';
import type { Backend } from '../model/routes/route-rule.js';
import { rulesOf } from '../model/routes/rules-of.js';
import { SERVICE_TAG, type TagSet, tagSet, ZONE_TAG } from '../model/tag-set.js';
import { containsTags } from '../plan/traffic/upstream-services.js';
import type { Resource } from '../resources/resource.js';
import type { RuleInput } from './rule.js';

/** A backend whose service is there, but not with the other tags that are asked for. */
export type AbsentSubset = {
  readonly route: GatewayRoute;
  readonly backend: Backend;
  readonly service: string;
  /** All tags asked for but the service and the zone, which control planes add to Dataplanes. */
  readonly tags: TagSet;
};

/** The backends by tags of all routes for gateways that select none of the Dataplanes of their service. */
export function absentSubsets({ snapshot: { meshes, ofKind } }: RuleInput): readonly AbsentSubset[] {
  const subsets = meshes.flatMap(({ routes }) =>
    routes.flatMap((route) => backendsOf(route).flatMap((backend) => subsetsOf(route, backend))),
  );
  if (subsets.length === 0) return [];
  const offers = groupBy(ofKind('Dataplane').flatMap(inboundTags), ({ place }) => place);
  const external = new Set(ofKind('ExternalService').map(({ mesh, spec }) => placeOf(mesh, spec.tags?.[SERVICE_TAG])));
  const known = new Map<string, boolean>();
  const isAbsent = ({ route, service, tags }: AbsentSubset): boolean => {
    const place = placeOf(route.mesh, service);
    const id = `${place}\n${JSON.stringify([...tags])}`;
    const offered = offers.get(place);
    // Nothing of the service at all is another finding.
    const absent =
      known.get(id) ?? (!external.has(place) && offered?.some((offer) => containsTags(offer.tags, tags)) === false);
    known.set(id, absent);
    return absent;
  };
  return subsets.filter(isAbsent);
}

const placeOf = (mesh: string, service = ''): string => `${mesh}\n${service}`;

const inboundTags = ({ mesh, spec }: Resource<'Dataplane'>) =>
  (spec.networking?.inbound ?? []).map(({ tags }) => ({
    place: placeOf(mesh, tags?.[SERVICE_TAG]),
    tags: tagSet(tags),
  }));

function backendsOf(route: GatewayRoute): readonly Backend[] {
  const { http, tcp } = rulesOf(route);
  const mirrored = http.flatMap(({ filters }) =>
    filters.flatMap((filter) => (filter.kind === 'mirror' && filter.backend !== undefined ? [filter.backend] : [])),
  );
  return [...[...http, ...tcp].flatMap(({ backends }) => backends), ...mirrored];
}

function subsetsOf(route: GatewayRoute, backend: Backend): readonly AbsentSubset[] {
  const { destination } = backend;
  if (destination.by !== 'tags') return [];
  const service = destination.tags.get(SERVICE_TAG) ?? '';
  const tags = tagSet([...destination.tags].filter(([tag]) => tag !== SERVICE_TAG && tag !== ZONE_TAG));
  return tags.size === 0 ? [] : [{ route, backend, service, tags }];
}
