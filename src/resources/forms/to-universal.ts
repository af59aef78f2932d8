import type { JsonObject } from '../../source/json-value.js';
import { documentOf } from '../document-of.js';
import type { AnyResource } from '../resource.js';
import { plainObject } from '../shape/plain-object.js';

/** The Universal form, as `kumactl export -f universal` prints it: without what only Kubernetes has. */
export const toUniversal = (resource: AnyResource): JsonObject =>
  documentOf({
    ...resource,
    unknown: plainObject(Object.entries(resource.unknown).filter(([key]) => key !== 'metadata')),
  });
