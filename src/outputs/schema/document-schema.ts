import { MESH_NAME, RESOURCE_NAME } from '../../resources/checks/identifier.js';
import type { Kind } from '../../resources/kind.js';
import { type JsonSchema, propertiesOf, UNKNOWN_FIELD, valueSchema } from './value-schema.js';

/** The two forms in which documents come. */
export const SCHEMA_FORMS = ['universal', 'kubernetes'] as const;
export type SchemaForm = (typeof SCHEMA_FORMS)[number];

export const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

const TIME: JsonSchema = { type: ['string', 'null'], description: 'Set by Kuma; an RFC 3339 time.' };
const MAX_NAME = 253;

const name: JsonSchema = {
  description: 'Name of the resource: a lower-case RFC 1123 subdomain.',
  type: 'string',
  pattern: RESOURCE_NAME.pattern.source,
  minLength: 1,
  maxLength: MAX_NAME,
};

const meshName: JsonSchema = { type: 'string', pattern: MESH_NAME.pattern.source, maxLength: MAX_NAME };

const labels: JsonSchema = {
  description: 'Labels of the resource.',
  type: ['object', 'null'],
  additionalProperties: { type: ['string', 'null'] },
};

/** The properties of `spec` in a document that has its fields there, or beside its name. */
function bodyOf({ spec, dialect, status }: Kind, nested: boolean): JsonSchema {
  const fields =
    spec.kind === 'message' && !nested ? propertiesOf(spec, dialect) : { spec: valueSchema(spec, dialect) };
  return { ...fields, ...(status === undefined ? {} : { status: { description: 'Written by Kuma.' } }) };
}

const hasMesh = ({ scope }: Kind): boolean => scope === 'Mesh';

function universal(kind: Kind): JsonSchema {
  const isPolicy = kind.dialect === 'policy';
  const fallback = isPolicy ? { default: 'default' } : {};
  const mesh = {
    description: 'Mesh of the resource.',
    ...meshName,
    ...fallback,
    type: isPolicy ? ['string', 'null'] : 'string',
  };
  return {
    type: 'object',
    required: ['type', 'name', ...(hasMesh(kind) && !isPolicy ? ['mesh'] : []), ...(isPolicy ? ['spec'] : [])],
    properties: {
      type: { description: 'Type of the resource.', const: kind.type },
      ...(hasMesh(kind)
        ? { mesh }
        : { mesh: { description: 'Not for resources of global scope.', type: ['string', 'null'] } }),
      name,
      labels,
      creationTime: TIME,
      modificationTime: TIME,
      kri: { description: 'Set by Kuma.' },
      snis: { description: 'Set by Kuma.' },
      ...bodyOf(kind, isPolicy),
    },
    additionalProperties: UNKNOWN_FIELD,
  };
}

const SECRET_TYPES: Readonly<Record<string, string>> = {
  Secret: 'system.kuma.io/secret',
  GlobalSecret: 'system.kuma.io/global-secret',
};

const metadata = (kind: Kind): JsonSchema => ({
  description: 'Metadata of the Kubernetes resource.',
  type: 'object',
  required: ['name'],
  properties: {
    name,
    ...(kind.kubernetesScope === 'Namespaced'
      ? { namespace: { description: 'Namespace of the resource.', type: ['string', 'null'] } }
      : {}),
    labels: hasMesh(kind)
      ? {
          ...labels,
          properties: { 'kuma.io/mesh': { description: 'Mesh of the resource; default if unset.', ...meshName } },
        }
      : labels,
    annotations: { ...labels, description: 'Annotations of the resource.' },
  },
});

function kubernetes(kind: Kind): JsonSchema {
  const secretType = SECRET_TYPES[kind.type];
  const secret = kind.spec.kind === 'message' ? propertiesOf(kind.spec, kind.dialect) : {};
  const envelope = {
    metadata: metadata(kind),
    apiVersion: { const: secretType === undefined ? 'kuma.io/v1alpha1' : 'v1' },
  };
  if (secretType !== undefined)
    return {
      type: 'object',
      required: ['apiVersion', 'kind', 'type', 'metadata'],
      properties: {
        ...envelope,
        kind: { const: 'Secret' },
        type: { description: 'Type of the Secret.', const: secretType },
        data: { type: ['object', 'null'], properties: { value: secret['data'] ?? {} } },
        stringData: {
          type: ['object', 'null'],
          properties: { value: { type: ['string', 'null'], description: 'The content, as it is.' } },
        },
      },
    };
  return {
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', ...(kind.dialect === 'policy' ? ['spec'] : [])],
    properties: {
      ...envelope,
      kind: { description: 'Type of the resource.', const: kind.type },
      ...(hasMesh(kind) && kind.dialect === 'proto'
        ? { mesh: { description: 'Mesh of the resource; default if unset.', ...meshName } }
        : {}),
      ...bodyOf(kind, true),
    },
    additionalProperties: UNKNOWN_FIELD,
  };
}

/** The schema of one kind's documents. Everything that Kuma accepts is valid; what it drops without a word is marked deprecated. */
export const documentSchema = (kind: Kind, form: SchemaForm): JsonSchema => ({
  title: kind.type,
  ...(form === 'universal' ? universal(kind) : kubernetes(kind)),
});

/** {@link documentSchema} as a document of its own. */
export const rootSchema = (kind: Kind, form: SchemaForm): JsonSchema => ({
  $schema: DRAFT,
  ...documentSchema(kind, form),
});
