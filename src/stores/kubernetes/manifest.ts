import { toKubernetes } from '../../resources/forms/to-kubernetes.js';
import type { AnyResource } from '../../resources/resource.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';

type Options = {
  readonly systemNamespace: string;
  /** The version of the object that this is to replace; the API server refuses it when that is no longer the one it has. */
  readonly resourceVersion: string | undefined;
};

/** What kubectl applies for a resource, without what only the cluster writes. */
export function manifestOf(resource: AnyResource, { systemNamespace, resourceVersion }: Options): JsonObject {
  const timeless = { ...resource, creationTime: undefined, modificationTime: undefined };
  const document = toKubernetes(timeless, { systemNamespace }) ?? plainObject([]);
  const metadata = isJsonObject(document['metadata']) ? document['metadata'] : plainObject([]);
  const version = resourceVersion === undefined ? [] : [['resourceVersion', resourceVersion] as const];
  return plainObject([
    ...Object.entries(document).filter(([key]) => key !== 'status'),
    ['metadata', plainObject([...Object.entries(metadata), ...version])],
  ]);
}
