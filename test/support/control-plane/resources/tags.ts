import type { JsonObject } from '../../../../src/source/json-value.js';

/** Tags or labels. */
export type Tags = Readonly<Record<string, string>>;

export const tagsOf = (value: JsonObject): Tags =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));

/** Whether all that is wanted is given. */
export const includesAll = (wanted: Tags, given: Tags): boolean =>
  Object.entries(wanted).every(([key, value]) => given[key] === value);
