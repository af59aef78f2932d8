import { metaReader } from '../../../../src/resources/forms/meta-reader.js';
import { isJsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import { cannotUnmarshal, goTypeOf } from './go-decode-fault.js';
import { goTimeFault } from './go-time-fault.js';

const TIMES = ['creationTime', 'modificationTime'];
const TEXTS = ['type', 'mesh', 'name', 'kri'];

const fieldFault = (field: string, value: JsonValue, type = 'string'): string =>
  cannotUnmarshal(goTypeOf(value), `struct field ResourceMeta.${field} of type ${type}`);

function labelsFault(labels: JsonValue): string | undefined {
  if (!isJsonObject(labels)) return fieldFault('labels', labels, 'map[string]string');
  const odd = Object.values(labels).find((value) => typeof value !== 'string' && value !== null);
  return odd === undefined ? undefined : fieldFault('labels', odd);
}

function timeFault(field: string, time: JsonValue): string | undefined {
  if (typeof time !== 'string') return fieldFault(field, time, 'time.Time');
  const reader = metaReader();
  reader.time(time, [field]);
  return reader.problems().length === 0 ? undefined : goTimeFault(time);
}

/** What encoding/json has against the meta fields of a document of the first generation: the first fault. */
export function metaFault(document: JsonValue): string | undefined {
  if (document === null) return undefined;
  if (!isJsonObject(document)) return cannotUnmarshal(goTypeOf(document), 'value of type v1alpha1.ResourceMeta');
  for (const [field, value] of Object.entries(document)) {
    if (value === null) continue;
    const fault = TIMES.includes(field)
      ? timeFault(field, value)
      : field === 'labels'
        ? labelsFault(value)
        : TEXTS.includes(field) && typeof value !== 'string'
          ? fieldFault(field, value)
          : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}
