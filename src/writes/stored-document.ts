import { documentOf } from '../resources/document-of.js';
import type { AnyResource } from '../resources/resource.js';
import type { JsonObject } from '../source/json-value.js';

/** A resource as stores keep it: canonical, all unknown fields included, without times, which are the store's to give. */
export const storedDocument = (resource: AnyResource): JsonObject =>
  documentOf({ ...resource, creationTime: undefined, modificationTime: undefined });
