import type { ApiObject } from './api-object.js';
import { kumaResources } from './kuma-crds.js';
import type { ObjectRef } from './object-table.js';

/** The address of an object that says of itself what and where it is. */
export function refOf({ kind, metadata }: Pick<ApiObject, 'kind' | 'metadata'>): ObjectRef {
  const { name, namespace = '' } = metadata;
  if (kind === 'Secret') return { group: '', plural: 'secrets', namespace, name };
  const plural = kumaResources.find((each) => each.kind === kind)?.plural ?? '';
  return { group: 'kuma.io', plural, namespace, name };
}
