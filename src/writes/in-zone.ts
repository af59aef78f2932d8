import { type AnyResource, isKind } from '../resources/resource.js';

const ZONE = 'kuma.io/zone';

type Tags = Readonly<Record<string, string>>;

const tagged = (tags: Tags = {}, zone: string): Tags => (tags[ZONE] === undefined ? { ...tags, [ZONE]: zone } : tags);

/**
 * A resource as the control plane of a zone takes it in: a Dataplane gets the zone as a label and a tag of its gateway and inbounds where
 * it has none (recorded exchange `dp.get`). Nothing is at another place of its document than before.
 */
export function inZone(resource: AnyResource, zone: string): AnyResource {
  if (!isKind('Dataplane', resource)) return resource;
  const { networking } = resource.spec;
  if (networking === undefined) return resource;
  const { gateway, inbound } = networking;
  return {
    ...resource,
    labels: { 'kuma.io/origin': 'zone', [ZONE]: zone, ...resource.labels },
    spec: {
      ...resource.spec,
      networking: {
        ...networking,
        ...(gateway === undefined ? {} : { gateway: { ...gateway, tags: tagged(gateway.tags, zone) } }),
        ...(inbound === undefined
          ? {}
          : { inbound: inbound.map((each) => ({ ...each, tags: tagged(each.tags, zone) })) }),
      },
    },
  };
}
