import { isArrayBuffer } from 'node:util/types';
import { crc32 } from 'node:zlib';
import type { ResourceKey } from '../../resources/resource.js';
import { resourceKeyText } from '../../resources/resource-key.js';
import { readJson, writeJson } from '../../source/json-text.js';
import { isJsonObject, type JsonObject } from '../../source/json-value.js';
import type { StoredResource, StoreView } from '../store.js';
import { viewOf } from '../view-of.js';
import type { Connection } from './connection.js';
import { damagedStore } from './store-failure.js';

/** A row of table `resource`; the document is still text. */
type Row = ResourceKey & {
  readonly creationTime: string;
  readonly modificationTime: string;
  readonly text: string;
};

const SEPARATOR = '\0';

/** What the checksum covers. The document is JSON, which holds no NUL; nor does a key (see `put`). */
const rowText = ({ type, mesh, name, creationTime, modificationTime, text }: Row): string =>
  [type, mesh, name, creationTime, modificationTime, text].join(SEPARATOR);

// Bytes, for libsql aborts the process where a damaged text is not UTF-8. SQLite itself finds damage to its own structures,
// the checksum damage to what they hold.
const SELECT = `SELECT CAST(type || char(0) || mesh || char(0) || name || char(0) ||
  creation_time || char(0) || modification_time || char(0) || document AS BLOB) AS content,
  checksum FROM resource ORDER BY type, mesh, name`;

/** All resources at this moment, sorted by type, mesh and name. Throws the environment error of a damaged store. */
export function readTable(connection: Connection, file: string): StoreView {
  return viewOf(
    connection
      .prepare(SELECT)
      .all()
      .map((value) => {
        const row = decodeRow(value);
        if (row === undefined) throw damagedStore(file);
        return storedResource(row, file);
      }),
  );
}

/** undefined when the row is not what {@link tableWriter} wrote. */
function decodeRow(value: unknown): Row | undefined {
  if (typeof value !== 'object' || value === null || !('content' in value) || !('checksum' in value)) return undefined;
  if (!isArrayBuffer(value.content)) return undefined;
  const content = Buffer.from(value.content);
  if (crc32(content) !== value.checksum) return undefined;
  const [type, mesh, name, creationTime, modificationTime, text] = content.toString('utf8').split(SEPARATOR);
  if (type === undefined || mesh === undefined || name === undefined) return undefined;
  if (creationTime === undefined || modificationTime === undefined || text === undefined) return undefined;
  return { type, mesh, name, creationTime, modificationTime, text };
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
      if (resourceKeyText(row).split(SEPARATOR).length !== 3) throw new Error('a NUL in the key of a resource');
      put.run(type, mesh, name, creationTime, modificationTime, row.text, crc32(rowText(row)));
    },
    delete: ({ type, mesh, name }) => void remove.run(type, mesh, name),
  };
}
