import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../source/json-value.js';
import type { Catalogue, CatalogueEntry } from './client.js';

/** The types of `GET /_resources`; undefined where that is something else. */
export function readCatalogue(answer: JsonValue): Catalogue | undefined {
  const resources = isJsonObject(answer) ? answer['resources'] : undefined;
  if (!isJsonList(resources)) return undefined;
  return new Map(
    resources
      .filter(isJsonObject)
      .flatMap(readEntry)
      .map((entry) => [entry.type, entry]),
  );
}

/** A path with anything else than a name in it would lead elsewhere. */
function readEntry({ name, path, scope, readOnly }: JsonObject): readonly CatalogueEntry[] {
  if (typeof name !== 'string' || typeof path !== 'string' || !/^[a-z0-9-]+$/.test(path)) return [];
  if (scope !== 'Mesh' && scope !== 'Global') return [];
  return [{ type: name, path, scope, readOnly: readOnly === true }];
}
