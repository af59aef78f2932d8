import { HIDDEN_VALUE } from '../source/hidden-value.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import { KUBERNETES_TLS_SECRET } from './forms/form.js';
import { plainObject } from './shape/plain-object.js';

/** Types that exist to hold something secret. */
const SECRETS = ['Secret', 'GlobalSecret', KUBERNETES_TLS_SECRET];

/** What of those may be shown. Not a list of what may not be: a misspelt `data` is kept as it is, and as secret. */
const META = ['type', 'mesh', 'name', 'creationTime', 'modificationTime', 'labels', 'kri', 'metadata'];

/** Fields that hold key material as it is: a data source written inline may be a private key. */
const INLINE = ['inline', 'inlineString', 'inline_string', 'insecureInline'];

/** kubectl keeps a whole document in this annotation, as JSON. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const SECRET_FIELD = /"(?:data|stringData|inline|inlineString|inline_string|insecureInline)":/;

/** A private key in PEM, or in base64 of it, wherever it has come to stand. */
const PRIVATE_KEY = /PRIVATE KEY-----|LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFUR|BFQyBQUklWQVRF|BFTkNSWVBURUQg)/;

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const mapMembers = (object: JsonObject, shown: (member: JsonValue, key: string) => JsonValue): JsonObject =>
  plainObject(Object.entries(object).map(([key, member]): [string, JsonValue] => [key, shown(member, key)]));

/** The names below stay, so that one sees what is set; nothing else does. */
const hidden = (value: JsonValue): JsonValue => (isJsonObject(value) ? mapMembers(value, hidden) : HIDDEN_VALUE);

function shownMember(member: JsonValue, key: string): JsonValue {
  if (INLINE.includes(key)) return hidden(member);
  if (key === LAST_APPLIED && typeof member === 'string' && SECRET_FIELD.test(member)) return HIDDEN_VALUE;
  return shownValue(member);
}

function shownValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return PRIVATE_KEY.test(value) ? HIDDEN_VALUE : value;
  if (isList(value)) return value.map(shownValue);
  return isJsonObject(value) ? mapMembers(value, shownMember) : value;
}

/**
 * A Universal document as it may be shown: what secrets hold, inline data sources and private keys anywhere are hidden
 * unless they are asked for.
 */
export function shownDocument(document: JsonObject, { showSecrets }: { readonly showSecrets: boolean }): JsonObject {
  if (showSecrets) return document;
  const { type } = document;
  const isSecret = typeof type === 'string' && SECRETS.includes(type);
  return mapMembers(document, (member, key) =>
    isSecret && !META.includes(key) ? HIDDEN_VALUE : shownMember(member, key),
  );
}
