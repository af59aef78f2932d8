import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import type { SeenTimes, Session } from './session.js';

/** A text as JSON; undefined: it is none. */
export function parsedJson(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

const relation = (a: string, b: string): string =>
  a === b ? 'same' : Date.parse(a) >= Date.parse(b) ? 'later' : 'earlier';

/** How the times of a resource relate to each other, and to what they were at the last look under the same name. */
export function timesOf(json: JsonValue | undefined, key: string, { times }: Session): JsonObject {
  const field = (name: string): string => (isJsonObject(json) ? String(json[name]) : '');
  const now: SeenTimes = { created: field('creationTime'), modified: field('modificationTime') };
  const before = times.get(key);
  times.set(key, now);
  return {
    'modified vs created': relation(now.modified, now.created),
    ...(before && {
      'created vs previous look': relation(now.created, before.created),
      'modified vs previous look': relation(now.modified, before.modified),
    }),
  };
}

/** What a token says, its times as lengths. */
export function tokenContent(token: string): JsonObject {
  const [header, claims] = token
    .split('.', 2)
    .map((part) => parsedJson(Buffer.from(part, 'base64url').toString()))
    .map((part) => (isJsonObject(part) ? part : {}));
  const { exp, nbf, iat, jti, ...named } = claims ?? {};
  return {
    header: header ?? {},
    claims: { ...named, exp: '<number>', nbf: '<number>', iat: '<number>', jti: jti ? '<uuid>' : (jti ?? null) },
    'exp-iat': Number(exp) - Number(iat),
    'iat-nbf': Number(iat) - Number(nbf),
  };
}

/** What is kept of an answer too large to store: its ends for a list, else its size. */
export function digestOf(text: string): JsonObject {
  const json = parsedJson(text);
  const items = isJsonObject(json) ? json['items'] : undefined;
  if (!isJsonObject(json) || !isJsonList(items)) return { bytes: Buffer.byteLength(text) };
  const nameOf = (item: JsonValue | undefined): JsonObject =>
    isJsonObject(item) && item['name'] !== undefined ? { name: item['name'] } : {};
  return {
    total: json['total'] ?? null,
    items: items.length,
    ...(items.length > 0 && { first: nameOf(items[0])['name'] ?? null, last: nameOf(items.at(-1))['name'] ?? null }),
    next: json['next'] ?? null,
  };
}
