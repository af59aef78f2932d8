import { HIDDEN_VALUE } from '../source/hidden-value.js';
import { canonicalJson } from '../source/json-text.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';

/** The same document in three states: as it was, as it will be, and that as it may be shown. */
type States<V> = { readonly before: V | undefined; readonly after: V | undefined; readonly shown: V };

/** The shown document, in which hidden values that differ from what was there before say so. */
export const markChangedSecrets = ({ before, after, shown }: States<JsonObject>): JsonObject =>
  markMembers({ before, after, shown });

function mark({ before, after, shown }: States<JsonValue>): JsonValue {
  if (shown === HIDDEN_VALUE) return isChange(before, after) ? `${HIDDEN_VALUE} changed` : shown;
  if (isJsonList(shown))
    return shown.map((item, index) =>
      mark({ before: itemOf(before, index), after: itemOf(after, index), shown: item }),
    );
  return isJsonObject(shown) ? markMembers({ before: objectOf(before), after: objectOf(after), shown }) : shown;
}

const markMembers = ({ before, after, shown }: States<JsonObject>): JsonObject =>
  Object.fromEntries(
    Object.entries(shown).map(([key, member]) => [
      key,
      mark({ before: before?.[key], after: after?.[key], shown: member }),
    ]),
  );

const isChange = (before: JsonValue | undefined, after: JsonValue | undefined): boolean =>
  before !== undefined && after !== undefined && canonicalJson(before) !== canonicalJson(after);

const itemOf = (value: JsonValue | undefined, index: number): JsonValue | undefined =>
  isJsonList(value) ? value[index] : undefined;
const objectOf = (value: JsonValue | undefined): JsonObject | undefined => (isJsonObject(value) ? value : undefined);
