import { type FieldPath, formatPath, mapKey } from '../diagnostics/field-path.js';
import { canonicalJson } from '../source/json-text.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';

/** One field that differs; `before` or `after` is missing where the field is. */
export type FieldChange = {
  /** Kuma's notation, e.g. `conf.listeners[1].port`. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
};

/** The fields in which two documents differ, in the order of the documents; list items are told by their place. */
export const diffDocuments = (before: JsonObject, after: JsonObject): readonly FieldChange[] =>
  diffValues({ before, after }, []);

type Pair = { readonly before: JsonValue | undefined; readonly after: JsonValue | undefined };

function diffValues({ before, after }: Pair, path: FieldPath): readonly FieldChange[] {
  if (isJsonObject(before) && isJsonObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      diffValues({ before: before[key], after: after[key] }, [...path, segmentOf(key)]),
    );
  if (isJsonList(before) && isJsonList(after))
    return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, index) =>
      diffValues({ before: before[index], after: after[index] }, [...path, index]),
    );
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return [];
  if (before === undefined && after === undefined) return [];
  return [
    {
      path: formatPath(path),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    },
  ];
}

/** Names of fields stand as they are, keys such as `kuma.io/service` in brackets. */
const segmentOf = (key: string) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : mapKey(key));
