import { decodeResource } from '../../resources/decode-resource.js';
import { documentOf } from '../../resources/document-of.js';
import { DISPLAY_NAME_LABEL, withNamespacedName } from '../../resources/forms/namespaced-name.js';
import { readForm } from '../../resources/forms/read-form.js';
import type { AnyResource } from '../../resources/resource.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import type { JsonObject, JsonValue } from '../../source/json-value.js';
import { objectAt } from '../object-at.js';
import type { StoredResource } from '../store.js';

/** Metadata that the API server and its controllers write, and nobody applies. */
const KEPT_BY_SERVER = ['deletionTimestamp', 'deletionGracePeriodSeconds', 'finalizers', 'generateName'];
/** kubectl keeps the whole document in it, secrets included. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Kuma keeps long names in an annotation and shows them as a label (pkg/plugins/resources/k8s/store.go). */
const AS_ANNOTATION = [DISPLAY_NAME_LABEL];

const without = (object: JsonObject, keys: readonly string[]): [string, JsonValue][] =>
  Object.entries(object).filter(([key]) => !keys.includes(key));

/** Metadata as users write it: an annotation that Kuma made of a label is the label again, where it says something of its own. */
function metadataOf(object: JsonObject): JsonObject {
  const metadata = objectAt(object, 'metadata');
  const annotations = objectAt(metadata, 'annotations');
  const display = annotations[DISPLAY_NAME_LABEL];
  const isOwn = display !== undefined && display !== metadata['name'];
  const labels = [
    ...Object.entries(objectAt(metadata, 'labels')),
    ...(isOwn ? [[DISPLAY_NAME_LABEL, display] as const] : []),
  ];
  const own = without(annotations, [LAST_APPLIED, ...AS_ANNOTATION]);
  return plainObject([
    ...without(metadata, ['labels', 'annotations', ...KEPT_BY_SERVER]),
    ...(labels.length === 0 ? [] : [['labels', plainObject(labels)] as const]),
    ...(own.length === 0 ? [] : [['annotations', plainObject(own)] as const]),
  ]);
}

/** Go's zero time, for objects that name none. */
const NEVER = '0001-01-01T00:00:00Z';

/** Kubernetes knows no fractions; with all nine digits, texts sort as the moments they name. */
const inNanoseconds = (time: string): string => time.replace(/^(.*T\d\d:\d\d:\d\d)Z$/, '$1.000000000Z');

/**
 * An object of the cluster as a resource, under the name Kuma knows it by there. As in Kuma on Kubernetes, its creation time is
 * also the time of its last change.
 */
export function liveResource(object: JsonObject, options: { readonly systemNamespace: string }): StoredResource {
  const form = readForm(plainObject([...without(object, ['metadata']), ['metadata', metadataOf(object)]]), options);
  const { resource, problems } = decodeResource(form, { kind: 'store', name: '' });
  // A value that meshgw cannot make sense of stays as it is: nothing of it may get lost on the way back.
  const whole: AnyResource = problems.length > 0 ? { ...resource, body: form.body, opaque: true } : resource;
  const named = withNamespacedName(whole, options);
  const time = inNanoseconds(resource.creationTime ?? NEVER);
  return {
    type: named.type,
    mesh: named.mesh,
    name: named.name,
    creationTime: time,
    modificationTime: time,
    document: documentOf({ ...named, creationTime: undefined, modificationTime: undefined }),
  };
}
