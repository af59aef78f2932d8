import { type AnyResource, isKind, type ResourceKey } from '../resources/resource.js';
import { displayName } from './display-name.js';
import { SERVICE_TAG } from './tag-set.js';

/** A service as something that can be referred to: not a resource, but what Dataplanes and ExternalServices offer together. */
export const serviceKey = (mesh: string, name: string): ResourceKey => ({ type: SERVICE_TAG, mesh, name });

/** What others can refer to while this resource is there: itself, by its names, and the services it offers. */
export function offersOf(resource: AnyResource): readonly ResourceKey[] {
  const { type, mesh, name } = resource;
  const shown = displayName(resource);
  return [
    { type, mesh, name },
    ...(shown === name ? [] : [{ type, mesh, name: shown }]),
    ...[...new Set(servicesOf(resource))].map((service) => serviceKey(mesh, service)),
  ];
}

function servicesOf(resource: AnyResource): readonly string[] {
  if (isKind('ExternalService', resource)) return present([resource.spec.tags?.[SERVICE_TAG]]);
  if (!isKind('Dataplane', resource)) return [];
  const { gateway, inbound = [] } = resource.spec.networking ?? {};
  return present([gateway?.tags?.[SERVICE_TAG], ...inbound.map(({ tags }) => tags?.[SERVICE_TAG])]);
}

const present = (names: readonly (string | undefined)[]): readonly string[] => names.flatMap((name) => name || []);
