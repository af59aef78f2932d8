import { type FieldPath, formatPath, mapKey } from '../../diagnostics/field-path.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';
import { asGiven } from './as-given.js';

const segmentOf = (key: string) => (/^\w+$/.test(key) ? key : mapKey(key));

const NOTHING: JsonObject = {};

function pathsOnlyIn(stored: JsonObject, document: JsonObject, at: FieldPath): readonly FieldPath[] {
  return Object.entries(stored).flatMap(([key, value]): readonly FieldPath[] => {
    const path = [...at, segmentOf(key)];
    const member = document[key] ?? NOTHING;
    if (isJsonObject(value) && isJsonObject(member) && Object.keys(value).length > 0)
      return pathsOnlyIn(value, member, path);
    return member === NOTHING ? [path] : [];
  });
}

const SHOWN = 3;

/**
 * A warning where the cluster keeps fields that an applied document does not have: server-side apply takes away only what the same
 * field manager has set before. undefined where there are none.
 */
export function keptFields(stored: JsonObject, document: JsonObject): string | undefined {
  const paths = pathsOnlyIn(asGiven(stored, document), document, []).map(formatPath).sort();
  if (paths.length === 0) return undefined;
  const more = paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : '';
  return `the cluster keeps what others have set and the document does not have: ${paths.slice(0, SHOWN).join(', ')}${more}`;
}
