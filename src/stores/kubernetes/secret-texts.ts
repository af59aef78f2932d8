import { shownDocument } from '../../resources/shown-document.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';

/** All texts of a document that are hidden when it is shown: what messages about it must not repeat. */
export const secretTexts = (document: JsonObject): readonly string[] =>
  hiddenIn(document, shownDocument(document, { showSecrets: false }));

function hiddenIn(value: JsonValue, shown: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return value === shown ? [] : [value];
  if (isJsonList(value)) return value.flatMap((item, at) => hiddenIn(item, isJsonList(shown) ? shown[at] : undefined));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    hiddenIn(member, isJsonObject(shown) ? shown[key] : undefined),
  );
}
