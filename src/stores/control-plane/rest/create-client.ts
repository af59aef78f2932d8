import { environmentError, inputError } from '../../../diagnostics/errors.js';
import { nearest } from '../../../diagnostics/suggest.js';
import type { ResourceKey } from '../../../resources/resource.js';
import { describeKey } from '../../../resources/resource-key.js';
import { writeJson } from '../../../source/json-text.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../source/json-value.js';
import { type Asked, ask, askForPart } from './ask.js';
import type { Catalogue, CatalogueEntry, ControlPlaneClient } from './client.js';
import { readPages } from './read-pages.js';
import { itemPath, listPath } from './resource-path.js';
import { typesOf } from './types-of.js';
import { write } from './write.js';

type Parts = Asked & {
  readonly onProgress: (progress: { readonly type: string; readonly read: number; readonly total: number }) => void;
};

/** The methods of a client over HTTP. */
export function createClient({ onProgress, ...asked }: Parts): ControlPlaneClient {
  const { endpoint, ports } = asked;
  let types: Promise<Catalogue> | undefined;
  const catalogue = (): Promise<Catalogue> => {
    types ??= typesOf(asked).catch((error: unknown) => {
      // Whoever goes on may be luckier later.
      types = undefined;
      throw error;
    });
    return types;
  };
  const pathOf = async (key: ResourceKey): Promise<string> =>
    itemPath(entryOf(key, await catalogue(), endpoint.address), key);
  return {
    address: endpoint.address,
    catalogue,
    list: (entry, mesh) => readList({ entry, mesh, onProgress }, asked),
    item: async (key) => {
      const reply = await ask({ path: await pathOf(key), what: `read ${describeKey(key)}` }, asked);
      if (reply.kind === 'json' && isJsonObject(reply.value)) return reply.value;
      if (reply.kind === 'missing') return undefined;
      throw environmentError(`cannot read ${describeKey(key)}: the answer of ${endpoint.address} is no resource`);
    },
    put: async (key, document) => {
      const writing = { method: 'PUT', body: writeJson(document), what: `write ${describeKey(key)}` } as const;
      const reply = await write({ ...writing, path: await pathOf(key) }, asked);
      return reply.kind === 'done'
        ? { created: reply.status === 201, warnings: warningsOf(reply.value) }
        : { created: false, warnings: [] };
    },
    remove: async (key) => {
      const path = await pathOf(key);
      const reply = await write({ method: 'DELETE', path, what: `delete ${describeKey(key)}` }, asked);
      return reply.kind === 'done' || reply.mayHaveHappened;
    },
    ask: async (path) => {
      const reply = await ask({ path, what: `read ${path}` }, asked);
      return reply.kind === 'json' ? reply.value : undefined;
    },
    close: () => ports.http.close(),
  };
}

function entryOf({ type }: ResourceKey, catalogue: Catalogue, address: string): CatalogueEntry {
  const entry = catalogue.get(type);
  if (entry !== undefined) return entry;
  const near = nearest(type, catalogue.keys());
  throw inputError(`the control plane at ${address} has no resources of type ${type}`, {
    hint: near === undefined ? undefined : `the nearest type it has is ${near}`,
  });
}

type ListReading = Pick<Parts, 'onProgress'> & { readonly entry: CatalogueEntry; readonly mesh: string | undefined };

/** No mesh of that name, no resources in it: Kuma's 404. */
const NOTHING: JsonValue = { total: 0, items: [], next: null };

function readList({ entry, mesh, onProgress }: ListReading, asked: Asked): Promise<readonly JsonObject[]> {
  const { type } = entry;
  const path = listPath(entry, mesh);
  const what = `list the resources of type ${type}`;
  return readPages({
    ask: async (size, offset) => {
      const reply = await askForPart({ path: `${path}?size=${size}&offset=${offset}`, what }, asked);
      if (reply === undefined) return undefined;
      return reply.kind === 'json' ? reply.value : NOTHING;
    },
    onProgress: (read, total) => onProgress({ type, read, total }),
  });
}

function warningsOf(value: JsonValue): readonly string[] {
  const warnings = isJsonObject(value) ? value['warnings'] : undefined;
  return isJsonList(warnings) ? warnings.filter((warning) => typeof warning === 'string') : [];
}
