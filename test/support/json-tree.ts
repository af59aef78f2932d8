import { isJsonList, isJsonObject, type JsonValue } from '../../src/source/json-value.js';
import type { DocumentPath } from '../../src/source/source-document.js';

/** The path of every node of a document, its root first. */
export const pathsOf = (value: JsonValue, path: DocumentPath = []): readonly DocumentPath[] => [
  path,
  ...(isJsonList(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...path, key]))
      : []),
];

/** The document with the node at a path changed; `undefined` takes it away. */
export function changedAt(
  value: JsonValue,
  [head, ...rest]: DocumentPath,
  change: (node: JsonValue) => JsonValue | undefined,
): JsonValue | undefined {
  if (head === undefined) return change(value);
  if (isJsonList(value))
    return value
      .map((item, index) => (index === head ? changedAt(item, rest, change) : item))
      .filter((item) => item !== undefined);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]): readonly (readonly [string, JsonValue])[] => {
    const changed = key === head ? changedAt(member, rest, change) : member;
    return changed === undefined ? [] : [[key, changed]];
  });
  return Object.fromEntries(members);
}
