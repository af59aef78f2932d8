import type { AnyResource } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';

const idOf = (resource: AnyResource): string => resourceKeyText(keyOfResource(resource));

/**
 * What a store would hold after these resources were applied to it: an update keeps the creation time of what it replaces;
 * what is new is later than all there is, whatever its document says.
 */
export function asIfApplied(stored: readonly AnyResource[], input: readonly AnyResource[]): readonly AnyResource[] {
  const created = new Map(stored.map((resource) => [idOf(resource), resource.creationTime]));
  const given = new Set(input.map(idOf));
  return [
    ...stored.filter((resource) => !given.has(idOf(resource))),
    ...input.map((resource) => ({ ...resource, creationTime: created.get(idOf(resource)) })),
  ];
}
