import { HIDDEN_VALUE } from '../source/hidden-value.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import { KUBERNETES_TLS_SECRET } from './forms/form.js';
import { plainObject } from './shape/plain-object.js';

/** Types whose `data` is secret. */
const WITH_SECRET_DATA = ['Secret', 'GlobalSecret', KUBERNETES_TLS_SECRET];

/** Fields that hold key material as it is: a data source written inline may be a private key. */
const INLINE = ['inline', 'inlineString', 'inline_string', 'insecureInline'];

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function withoutInline(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(withoutInline);
  if (!isJsonObject(value)) return value;
  return plainObject(
    Object.entries(value).map(([key, member]): [string, JsonValue] => [
      key,
      INLINE.includes(key) && !isJsonObject(member) ? HIDDEN_VALUE : withoutInline(member),
    ]),
  );
}

/** A Universal document as it may be shown: the data of secrets and inline data sources hidden unless they are asked for. */
export function shownDocument(document: JsonObject, { showSecrets }: { readonly showSecrets: boolean }): JsonObject {
  if (showSecrets) return document;
  const type = document['type'];
  const hidden = typeof type === 'string' && WITH_SECRET_DATA.includes(type) && document['data'] !== undefined;
  const shown = withoutInline(hidden ? { ...document, data: HIDDEN_VALUE } : document);
  return isJsonObject(shown) ? shown : document;
}
