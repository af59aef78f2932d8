import type { HttpAnswer } from '../../../ports.js';
import { readJson } from '../../../source/json-text.js';
import type { JsonValue } from '../../../source/json-value.js';

/** The JSON of an answer; undefined where it says that it is something else, or is none. */
export function jsonOf({ headers, body }: HttpAnswer): JsonValue | undefined {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')) return undefined;
  try {
    return readJson(body);
  } catch {
    return undefined;
  }
}
