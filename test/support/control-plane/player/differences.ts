import { isDeepStrictEqual } from 'node:util';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import type { Call, CallResponse } from './call.js';
import { parsedJson } from './observations.js';

/** A place where two answers differ; a value is undefined where there is none. */
export type Difference = {
  readonly path: string;
  readonly wanted: JsonValue | undefined;
  readonly found: JsonValue | undefined;
};

const shownAs = (value: JsonValue): string => JSON.stringify(value);

/** With the lists in an order of their own, and the keys. */
function sorted(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(sorted).toSorted((a, b) => (shownAs(a) < shownAs(b) ? -1 : 1));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/** Of calls sent at once it is random which wins: only that all were answered, and whether by a server error, is compared. */
function ofConcurrent({ statuses }: CallResponse): JsonObject {
  const counts = isJsonObject(statuses) ? statuses : {};
  return {
    answers: Object.values(counts).reduce((sum: number, count) => sum + Number(count), 0),
    serverErrors: Object.keys(counts).some((status) => Number(status) >= 500),
  };
}

function comparableHeaders(headers: JsonValue | undefined): JsonObject {
  if (!isJsonObject(headers)) return {};
  const allow = headers['allow'];
  return typeof allow === 'string' ? { ...headers, allow: allow.split(/,\s*/).toSorted().join(', ') } : headers;
}

/** What of an answer is compared: JSON as a value, unordered lists sorted, of volatile answers the head alone. */
function comparable({ reason: _, ...response }: CallResponse, call: Call): JsonObject {
  if (call.concurrent !== undefined) return ofConcurrent(response);
  const headers = comparableHeaders(response['headers']);
  const { status, error, body } = response;
  if (call.volatile) return { ...(status !== undefined && { status }), ...(error !== undefined && { error }), headers };
  const json = typeof body === 'string' ? parsedJson(body) : undefined;
  if (json === undefined) return { ...response, headers };
  return { ...response, headers, body: call.unordered ? sorted(json) : json };
}

const listed = (value: JsonValue | undefined): JsonObject | undefined =>
  isJsonList(value) ? Object.fromEntries(value.entries()) : isJsonObject(value) ? value : undefined;

function between(wanted: JsonValue | undefined, found: JsonValue | undefined, path: string): readonly Difference[] {
  if (isDeepStrictEqual(wanted, found)) return [];
  const [left, right] = [listed(wanted), listed(found)];
  if (left === undefined || right === undefined || isJsonList(wanted) !== isJsonList(found))
    return [{ path, wanted, found }];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return keys.flatMap((key) => between(left[key], right[key], path === '' ? key : `${path}.${key}`));
}

/** Where the answer to a call is not the wanted one. */
export const differences = (wanted: CallResponse, found: CallResponse, call: Call): readonly Difference[] =>
  between(comparable(wanted, call), comparable(found, call), '');
