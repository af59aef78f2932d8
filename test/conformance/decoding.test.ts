import { describe, expect, test } from 'vitest';
import type { FieldPath } from '../../src/diagnostics/field-path.js';
import { type DecodedResource, decodeResource } from '../../src/resources/decode-resource.js';
import { documentOf } from '../../src/resources/document-of.js';
import { readForm } from '../../src/resources/forms/read-form.js';
import { isDescribedType } from '../../src/resources/kinds.js';
import type { Origin } from '../../src/resources/resource.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/source/json-value.js';
import { caseDocuments } from '../support/conformance-cases.js';

const origin: Origin = { kind: 'store', name: 'test' };
const COMPUTED = ['creationTime', 'modificationTime', 'kri'];

const decode = (value: JsonObject): DecodedResource => decodeResource(readForm(value), origin);

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** The document without the field at `path`, as Kuma would have it. */
function drop(value: JsonValue, path: FieldPath): JsonValue {
  const [first, ...rest] = path.map((segment) => (typeof segment === 'object' ? segment.key : segment));
  if (isList(value)) return value.map((item, index) => (index === first ? drop(item, rest) : item));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => rest.length > 0 || key !== first);
  return Object.fromEntries(entries.map(([key, inner]) => [key, key === first ? drop(inner, rest) : inner]));
}

/** What Kuma prints of the resource, as far as the document decides it. */
function normalized(decoded: DecodedResource): JsonValue {
  const { resource, unknown } = decoded;
  const known = unknown.reduce<JsonValue>((document, { path }) => drop(document, path), documentOf(resource));
  return COMPUTED.reduce<JsonValue>((document, name) => drop(document, [name]), known);
}

const cases = caseDocuments().flatMap(({ name, expected, value }) =>
  isJsonObject(value) && isDescribedType(expected.type) ? [{ name, expected, value }] : [],
);

const plain = (value: JsonValue): unknown => JSON.parse(JSON.stringify(value));

describe('documents that Kuma accepts', () => {
  const accepted = cases.filter(({ expected }) => expected.verdict === 'accepted');

  test('there are hundreds of them', () => expect(accepted.length).toBeGreaterThan(200));

  test.each(accepted)('$name decodes to what Kuma prints', ({ expected, value }) => {
    const decoded = decode(value);
    expect(decoded.problems).toEqual([]);
    const wanted = Object.entries(expected.normalized ?? {}).filter(([key]) => !COMPUTED.includes(key));
    expect(plain(normalized(decoded))).toEqual(Object.fromEntries(wanted));
  });

  test.each(accepted)('$name stays as it is when decoded again', ({ value }) => {
    const document = documentOf(decode(value).resource);
    expect(JSON.stringify(documentOf(decode(document).resource))).toBe(JSON.stringify(document));
  });
});

describe('documents that Kuma cannot decode', () => {
  const refused = cases.filter(({ expected: { verdict, stage } }) => verdict === 'parse-error' && stage === 'parse');

  test('there are dozens of them', () => expect(refused.length).toBeGreaterThan(50));

  test.each(refused)('$name has a problem', ({ value }) => {
    expect(decode(value).problems).not.toEqual([]);
  });
});

describe('documents that Kuma decodes and then refuses', () => {
  const rejected = cases.filter(
    ({ expected }) => expected.verdict === 'rejected' && !/in body (is required|must|should)/.test(expected.error),
  );

  test.each(rejected)('$name has no problem', ({ value }) => {
    expect(decode(value).problems).toEqual([]);
  });
});

describe('documents of which Kuma’s schema refuses a type', () => {
  const rejected = cases.filter(({ expected }) => expected.error.includes('in body must be of type'));

  test.each(rejected)('$name has a problem', ({ value }) => {
    expect(decode(value).problems).not.toEqual([]);
  });
});
