import { isJsonList, type JsonValue, newJsonObject } from './json-value.js';

/** Compact JSON with members in the order they have; a bigint is written as the integer it is. */
export function writeJson(value: JsonValue): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isJsonList(value)) return `[${value.map(writeJson).join(',')}]`;
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`);
  return `{${members.join(',')}}`;
}

/** {@link writeJson} with the members of every object sorted by key: equal values give equal text. */
export const canonicalJson = (value: JsonValue): string => writeJson(sorted(value));

function sorted(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (isJsonList(value)) return value.map(sorted);
  const result = newJsonObject();
  for (const key of Object.keys(value).sort()) result[key] = sorted(value[key] ?? null);
  return result;
}

/** Reads what {@link writeJson} wrote: integers beyond 2^53 become bigint again. Throws SyntaxError for anything else. */
export function readJson(text: string): JsonValue {
  // JSON.parse rounds such integers; texts without one, nearly all, need no second look.
  if (!/\d{16}/.test(text)) return decode(JSON.parse(text), undefined);
  const mark = unusedMark(text);
  return decode(JSON.parse(markIntegers(text, mark)), mark);
}

/** The beginning of a string that no string of the text begins with. */
function unusedMark(text: string): string {
  let number = 0;
  while (text.includes(`"${number}n`)) number += 1;
  return `${number}n`;
}

// Strings and numbers, each as a whole.
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/** Turns long integers into marked strings, leaving the text's own strings alone. */
const markIntegers = (text: string, mark: string): string =>
  text.replace(TOKENS, (token) => (/^-?\d{16,}$/.test(token) ? `"${mark}${token}"` : token));

/** JSON.parse's result as a JsonValue: objects that inherit nothing, marked strings as the integers they stand for. */
function decode(value: unknown, mark: string | undefined): JsonValue {
  if (typeof value === 'string')
    return mark !== undefined && value.startsWith(mark) ? integer(value.slice(mark.length)) : value;
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map((item) => decode(item, mark));
  const result = newJsonObject();
  for (const [key, member] of Object.entries(value ?? {})) result[key] = decode(member, mark);
  return result;
}

function integer(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}
