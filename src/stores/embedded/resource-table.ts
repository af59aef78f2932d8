import { crc32 } from 'node:zlib';
import type { ResourceKey } from '../../resources/resource.js';
import { readJson, writeJson } from '../../source/json-text.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';
import type { ListFilter, StoredResource, StoreView } from '../store.js';
import type { Connection } from './connection.js';
import { damagedStore } from './store-failure.js';

/** A row of table `resource`; the document is still text. */
type Row = ResourceKey & {
  readonly creationTime: string;
  readonly modificationTime: string;
  readonly text: string;
};

// Found by SQLite, damage to its own structures is an error already; the checksum finds damage to what they hold.
const checksumOf = (row: Row): number =>
  crc32([row.type, row.mesh, row.name, row.creationTime, row.modificationTime, row.text].join('\0'));

const keyText = ({ type, mesh, name }: ResourceKey): string => `${type}\0${mesh}\0${name}`;

const SELECT = `SELECT type, mesh, name, creation_time AS creationTime, modification_time AS modificationTime,
  document AS text, checksum FROM resource ORDER BY type, mesh, name`;

/** All resources at this moment, sorted by type, mesh and name. Throws the environment error of a damaged store. */
export function readTable(connection: Connection, file: string): StoreView {
  const byKey = new Map<string, StoredResource>();
  for (const value of connection.prepare(SELECT).all()) {
    const row = decodeRow(value);
    if (row === undefined) throw damagedStore(file);
    byKey.set(keyText(row), storedResource(row, file));
  }
  const all = [...byKey.values()];
  return {
    list: (filter: ListFilter = {}) =>
      all.filter(
        ({ type, mesh }) =>
          (filter.type === undefined || type === filter.type) && (filter.mesh === undefined || mesh === filter.mesh),
      ),
    get: (key) => byKey.get(keyText(key)),
  };
}

/** undefined when the row is not what {@link putRow} wrote. */
function decodeRow(value: unknown): Row | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, mesh, name, creationTime, modificationTime, text, checksum } = value as Record<string, unknown>;
  if (typeof type !== 'string' || typeof mesh !== 'string' || typeof name !== 'string') return undefined;
  if (typeof creationTime !== 'string' || typeof modificationTime !== 'string' || typeof text !== 'string')
    return undefined;
  const row = { type, mesh, name, creationTime, modificationTime, text };
  return checksumOf(row) === checksum ? row : undefined;
}

/** The document is parsed when it is first asked for: most commands look at few of many. */
function storedResource({ text, ...rest }: Row, file: string): StoredResource {
  let document: JsonObject | undefined;
  return {
    ...rest,
    get document() {
      document ??= readDocument(text, file);
      return document;
    },
  };
}

function readDocument(text: string, file: string): JsonObject {
  const value = readJson(text);
  if (!isJsonObject(value)) throw damagedStore(file);
  return value;
}

const PUT = `INSERT INTO resource VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (type, mesh, name) DO UPDATE SET creation_time = excluded.creation_time,
  modification_time = excluded.modification_time, document = excluded.document, checksum = excluded.checksum`;

/** Writes rows; to be used within one transaction. */
export type TableWriter = {
  readonly put: (resource: StoredResource) => void;
  readonly delete: (key: ResourceKey) => void;
};

/** Prepares the table's statements for the changes of one transaction. */
export function tableWriter(connection: Connection): TableWriter {
  const put = connection.prepare(PUT);
  const remove = connection.prepare('DELETE FROM resource WHERE type = ? AND mesh = ? AND name = ?');
  return {
    put: ({ type, mesh, name, creationTime, modificationTime, document }) => {
      const row = { type, mesh, name, creationTime, modificationTime, text: writeJson(document) };
      put.run(type, mesh, name, creationTime, modificationTime, row.text, checksumOf(row));
    },
    delete: ({ type, mesh, name }) => void remove.run(type, mesh, name),
  };
}
