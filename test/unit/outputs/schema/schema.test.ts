import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { anySchema, kindsIn } from '../../../../src/outputs/schema/any-schema.js';
import { rootSchema, SCHEMA_FORMS, type SchemaForm } from '../../../../src/outputs/schema/document-schema.js';
import { UNKNOWN_FIELD } from '../../../../src/outputs/schema/value-schema.js';
import { decodeResource } from '../../../../src/resources/decode-resource.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { toKubernetes } from '../../../../src/resources/forms/to-kubernetes.js';
import type { Kind } from '../../../../src/resources/kind.js';
import { isDescribedType, kinds } from '../../../../src/resources/kinds.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import { caseDocuments } from '../../../support/conformance-cases.js';

/** In strict mode, so that a keyword that does not fit the type beside it is a mistake. */
function compile(schema: unknown): ValidateFunction {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
    unicodeRegExp: true,
  });
  ajv.addKeyword('deprecationMessage');
  return ajv.compile(JSON.parse(JSON.stringify(schema)));
}

/** The schema as it would be if unknown fields were errors: what an editor warns about, then. */
const strict = (schema: JsonObject): unknown =>
  JSON.parse(JSON.stringify(schema, (_, value: unknown) => (value === UNKNOWN_FIELD ? false : value)));

/** As JSON, where integers beyond 2^53 are doubles. */
const plain = (value: JsonValue): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner)));

const errorsOf = (isValid: ValidateFunction, value: JsonValue = null): readonly string[] => {
  isValid(plain(value));
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const validators = new Map<string, ValidateFunction>();
function validatorOf(kind: Kind, form: SchemaForm): ValidateFunction {
  const key = `${kind.type} ${form}`;
  const known = validators.get(key) ?? compile(rootSchema(kind, form));
  validators.set(key, known);
  return known;
}

const cases = caseDocuments().flatMap(({ name, expected, value }) =>
  isJsonObject(value) && isDescribedType(expected.type) ? [{ name, expected, value, kind: kinds[expected.type] }] : [],
);
const accepted = cases.filter(({ expected }) => expected.verdict === 'accepted');

test('there are hundreds of accepted cases, of eight kinds', () => {
  expect(accepted.length).toBeGreaterThan(200);
  expect(new Set(accepted.map(({ kind }) => kind.type)).size).toBe(8);
});

test.each(accepted)('$name, which Kuma accepts, is valid', ({ kind, value }) => {
  expect(errorsOf(validatorOf(kind, 'universal'), value)).toEqual([]);
});

test.each(accepted)('$name is valid in Kubernetes form, too', ({ kind, value }) => {
  const { resource } = decodeResource(readForm(value), { kind: 'store', name: 'test' });
  const document = toKubernetes(resource, { systemNamespace: 'kuma-system' });
  expect(errorsOf(validatorOf(kind, 'kubernetes'), document)).toEqual([]);
});

test.each(SCHEMA_FORMS)('the schema for all kinds agrees with that of each kind: %s', (form) => {
  const isValid = compile(anySchema(form));
  for (const { kind, value } of cases) {
    if (form === 'universal') expect(errorsOf(isValid, value).length === 0).toBe(validatorOf(kind, form)(plain(value)));
  }
  for (const { value } of accepted.slice(0, form === 'kubernetes' ? undefined : 0)) {
    const { resource } = decodeResource(readForm(value), { kind: 'store', name: 'test' });
    expect(errorsOf(isValid, toKubernetes(resource, { systemNamespace: 'kuma-system' }))).toEqual([]);
  }
});

test('kinds that meshgw only carries may hold anything', () => {
  const isValid = compile(anySchema('universal'));
  expect(isValid({ type: 'MeshTimeout', name: 'x', spec: 1 })).toBe(true);
  expect(isValid({ type: 'MeshTimeuot', name: 'x' })).toBe(false);
});

/** Here the field that is dropped has a name the kind knows: it is the second spelling of one that is there as well. */
const BOTH_SPELLINGS = 'mgw-227-limit-both-spellings[0]';

test('editors warn of exactly the fields that Kuma drops', () => {
  const strictOf = new Map(
    kindsIn('universal').map((kind) => [kind.type, compile(strict(rootSchema(kind, 'universal')))]),
  );
  for (const { name, kind, value } of accepted.filter((each) => each.name !== BOTH_SPELLINGS)) {
    const { unknown } = decodeResource(readForm(value), { kind: 'store', name: 'test' });
    expect([name, strictOf.get(kind.type)?.(plain(value))]).toEqual([name, unknown.length === 0]);
  }
});

describe('what Kuma cannot decode', () => {
  const undecodable = cases.filter(
    ({ expected: { verdict, stage } }) => verdict === 'parse-error' && stage === 'parse',
  );

  test('there are dozens of cases', () => expect(undecodable.length).toBeGreaterThan(50));

  test.each(undecodable)('$name is not valid', ({ kind, value }) => {
    expect(validatorOf(kind, 'universal')(plain(value))).toBe(false);
  });
});

describe('names and hostnames', () => {
  const gateway = (name: string, hostname: string) => ({
    type: 'MeshGateway',
    mesh: 'default',
    name,
    conf: { listeners: [{ port: 80, protocol: 'HTTP', hostname }] },
  });
  const isValid = validatorOf(kinds.MeshGateway, 'universal');

  test.each([
    ['edge', 'a.example.com'],
    ['edge.v1', '*'],
    ['e', '*.example.com'],
    ['edge', ''],
  ])('%s, %s', (name, hostname) => {
    expect(isValid(gateway(name, hostname))).toBe(true);
  });
  test.each([
    ['Edge', '*'],
    ['', '*'],
    ['edge', 'A.example.com'],
    ['edge', 'a.*'],
    ['edge', 'https://a.test'],
  ])('not %s, %s', (name, hostname) => {
    expect(isValid(gateway(name, hostname))).toBe(false);
  });
});

test('every kind and form has descriptions and a valid schema', () => {
  for (const form of SCHEMA_FORMS)
    for (const kind of kindsIn(form)) {
      const schema = rootSchema(kind, form);
      expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: kind.type });
      expect(() => compile(schema)).not.toThrow();
    }
});
