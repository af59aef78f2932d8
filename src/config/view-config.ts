import { HIDDEN_VALUE } from '../source/hidden-value.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../source/json-value.js';
import type { Config } from './config.js';
import { contextName } from './resolve-context.js';

const SECRET_NAME = /auth|token|secret|password|cookie|api-?key/i;

/**
 * The configuration as its file has it, for showing: values of `authConf`, passwords in URLs, and headers that carry
 * credentials are hidden unless `showSecrets`. Without a file, what is in force instead.
 */
export function viewConfig(config: Config, { showSecrets }: { readonly showSecrets: boolean }): JsonObject {
  if (config.text === undefined) return builtInView(config);
  return showSecrets ? config.settings : masked(config.settings);
}

const builtInView = (config: Config): JsonObject => ({
  contexts: config.contexts.map(({ name, target }) => ({
    name,
    ...(target.kind === 'embedded' ? { embedded: { store: target.directory } } : {}),
  })),
  currentContext: contextName(config, undefined),
});

const masked = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, maskedMember(key, value)]));

function maskedMember(key: string, value: JsonValue): JsonValue {
  if (key === 'authConf') return hidden(value);
  if (key === 'headers' && isJsonList(value)) return value.map(maskedHeader);
  return maskedValue(value);
}

function maskedValue(value: JsonValue): JsonValue {
  if (typeof value === 'string')
    return value.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/@:]*:)[^/@]*@/i, `$1${HIDDEN_VALUE}@`);
  if (isJsonList(value)) return value.map(maskedValue);
  return isJsonObject(value) ? masked(value) : value;
}

const maskedHeader = (header: JsonValue): JsonValue =>
  isJsonObject(header) && SECRET_NAME.test(String(header['key'] ?? '')) ? { ...header, value: HIDDEN_VALUE } : header;

/** Every value below is replaced; names stay, so that one sees what is set. */
function hidden(value: JsonValue): JsonValue {
  if (isJsonObject(value)) return Object.fromEntries(Object.keys(value).map((key) => [key, HIDDEN_VALUE]));
  return value === null ? null : HIDDEN_VALUE;
}
