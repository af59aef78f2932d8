import { isJsonList, isJsonObject, type JsonObject } from '../source/json-value.js';

/** The entries of a list of the settings that are maps. */
export const entriesIn = (settings: JsonObject, list: 'contexts' | 'controlPlanes'): readonly JsonObject[] => {
  const entries = settings[list];
  return isJsonList(entries) ? entries.filter(isJsonObject) : [];
};

/** The entry of that name: of several the first, as in kumactl. */
export const entryNamed = (
  settings: JsonObject,
  list: 'contexts' | 'controlPlanes',
  name: string,
): JsonObject | undefined => entriesIn(settings, list).find((entry) => entry['name'] === name);
