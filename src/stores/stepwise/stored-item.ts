import { decodeResource } from '../../resources/decode-resource.js';
import { documentOf } from '../../resources/document-of.js';
import { readForm } from '../../resources/forms/read-form.js';
import { plainObject } from '../../resources/shape/plain-object.js';
import type { JsonObject } from '../../source/json-value.js';
import type { StoredResource } from '../store.js';

/** What a control plane computes for every resource; it ignores all of these in what it is given. */
const COMPUTED = ['creationTime', 'modificationTime', 'kri', 'snis'];

/** Go's zero time, for answers that name none. */
const NEVER = '0001-01-01T00:00:00.000000000Z';

/** Control planes leave trailing zeros out; with all nine digits, texts sort as the moments they name. */
const inNanoseconds = (time: string): string =>
  time.replace(/^(.*T\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z$/, (_, seconds: string, fraction = '') => {
    return `${seconds}.${String(fraction).padEnd(9, '0')}Z`;
  });

/**
 * A resource as stores keep it, of a control plane's answer. A value that meshgw cannot make sense of leaves the document as it
 * was answered: nothing of it may get lost on the way back.
 */
export function storedItem(item: JsonObject): StoredResource {
  const { resource, problems } = decodeResource(readForm(item), { kind: 'store', name: '' });
  const { type, mesh, name, creationTime = NEVER, modificationTime = NEVER } = resource;
  const document =
    problems.length > 0
      ? plainObject(Object.entries(item).filter(([key]) => !COMPUTED.includes(key)))
      : documentOf({ ...resource, creationTime: undefined, modificationTime: undefined });
  return {
    type,
    mesh,
    name,
    creationTime: inNanoseconds(creationTime),
    modificationTime: inNanoseconds(modificationTime),
    document,
  };
}
