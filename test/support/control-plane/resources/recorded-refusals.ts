import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import type { Answer } from '../answer.js';
import refusals from '../data/refusals.json' with { type: 'json' };
import { invalid } from '../problem.js';

/** Documents are compared without their meta fields. */
const META = ['type', 'mesh', 'name', 'labels'];

const withoutMeta = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([key]) => !META.includes(key)));

/** The ids of the recorded calls that are answered by comparison: meshgw has no checks of these kinds. */
export const recordedRefusalIds: readonly string[] = refusals.map(({ id }) => id);

/** The recorded refusal of a body that Kuma refuses for reasons meshgw does not know. */
export function recordedRefusal(type: string, document: JsonValue): Answer | undefined {
  if (!isJsonObject(document) && document !== null) return undefined;
  const fields = withoutMeta(document ?? {});
  const found = refusals.find((refusal) => refusal.type === type && isDeepStrictEqual(refusal.fields, fields));
  return found && invalid('Could not process a resource', found.faults);
}
