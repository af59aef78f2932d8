import type { FieldPath } from '../../diagnostics/field-path.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../source/json-value.js';
import { decodeSpec } from '../shape/decode.js';
import type { Problem } from '../shape/problem.js';
import { any, map, string } from '../shape/shape.js';

const textShape = string();
const labelsShape = map(textShape);
const NO_LABELS: Readonly<Record<string, string>> = {};

/** Reads meta fields one by one and collects what is wrong with them. */
export type MetaReader = {
  /** The text at `path`; '' where there is none or it is not text. */
  readonly text: (value: JsonValue | undefined, path: FieldPath) => string;
  /** A time as it is written; undefined where there is none. */
  readonly time: (value: JsonValue | undefined, path: FieldPath) => string | undefined;
  readonly labels: (value: JsonValue | undefined, path: FieldPath) => Readonly<Record<string, string>>;
  /** An object; empty where there is none. */
  readonly object: (value: JsonValue | undefined, path: FieldPath) => JsonObject;
  readonly problems: () => readonly Problem[];
};

/** RFC 3339 as Go's time package reads it; Date.parse then refuses months and days that do not exist. */
const TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isTime(text: string): boolean {
  if (!TIME.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (DAYS[month - 1] ?? 0) && (leap || month !== 2 || day < 29);
}

/** The field of a Go struct: encoding/json takes any case, and of several spellings the last in the sorted JSON. */
export function goField(object: JsonObject, name: string): JsonValue | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const spelling = Object.keys(object)
    .filter((key) => key.length === name.length && key.toLowerCase() === name.toLowerCase())
    .sort()
    .at(-1);
  return spelling === undefined ? undefined : object[spelling];
}

export function metaReader(): MetaReader {
  const problems: Problem[] = [];
  const text = (value: JsonValue | undefined, path: FieldPath): string => {
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return value;
    const decoded = decodeSpec(textShape, value, { dialect: 'proto', at: path });
    problems.push(...decoded.problems);
    return typeof decoded.value === 'string' ? decoded.value : '';
  };
  return {
    text,
    time: (value, path) => {
      const written = text(value, path);
      const given = value !== undefined && value !== null;
      if (!given || typeof value !== 'string' || isTime(written)) return written === '' ? undefined : written;
      const message = `${JSON.stringify(String(path.at(-1)))} must be an RFC 3339 time, not ${JSON.stringify(written)}`;
      problems.push({ path, message, hint: 'write e.g. 2026-01-31T12:00:00Z' });
      return undefined;
    },
    labels: (value, path) => {
      if (value === undefined || value === null) return NO_LABELS;
      const decoded = decodeSpec(labelsShape, value, { dialect: 'proto', at: path });
      problems.push(...decoded.problems);
      return decoded.value;
    },
    object: (value, path) => {
      const decoded = decodeSpec(any(), value ?? {}, { dialect: 'proto', at: path });
      problems.push(...decoded.problems);
      return isJsonObject(value) ? value : {};
    },
    problems: () => problems,
  };
}
