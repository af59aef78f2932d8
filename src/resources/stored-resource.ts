import type { JsonObject } from '../source/json-value.js';
import { decodeResource } from './decode-resource.js';
import { readForm } from './forms/read-form.js';
import type { AnyResource } from './resource.js';

type Stored = { readonly creationTime: string; readonly modificationTime: string; readonly document: JsonObject };

/** The resource that a store keeps, with the store's times; `store` is the context's name. */
export function storedResource({ creationTime, modificationTime, document }: Stored, store: string): AnyResource {
  const { resource } = decodeResource(readForm(document), { kind: 'store', name: store });
  return { ...resource, creationTime, modificationTime };
}
