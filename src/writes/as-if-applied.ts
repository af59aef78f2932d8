import type { AnyResource } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { inZone } from './in-zone.js';

const idOf = (resource: AnyResource): string => resourceKeyText(keyOfResource(resource));

type Applying = {
  /** The zone of the control plane that they are applied to; undefined or '': none, or it is not known. */
  readonly zone?: string | undefined;
};

/**
 * What a store would hold after these resources were applied to it: an update keeps the creation time of what it replaces;
 * what is new is later than all there is, whatever its document says. A control plane gives Dataplanes its zone.
 */
export function asIfApplied(
  stored: readonly AnyResource[],
  input: readonly AnyResource[],
  { zone = '' }: Applying = {},
): readonly AnyResource[] {
  const created = new Map(stored.map((resource) => [idOf(resource), resource.creationTime]));
  const given = new Set(input.map(idOf));
  return [
    ...stored.filter((resource) => !given.has(idOf(resource))),
    ...input.map((resource) => ({
      ...(zone === '' ? resource : inZone(resource, zone)),
      creationTime: created.get(idOf(resource)),
    })),
  ];
}
