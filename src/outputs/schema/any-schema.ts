import type { Kind } from '../../resources/kind.js';
import { kinds } from '../../resources/kinds.js';
import { knownTypes } from '../../resources/known-types.js';
import { DRAFT, documentSchema, type SchemaForm } from './document-schema.js';
import type { JsonSchema } from './value-schema.js';

/** The kinds that have documents in a form, with schemas of their own. */
export const kindsIn = (form: SchemaForm): readonly Kind[] =>
  Object.values(kinds).filter((kind: Kind) => form === 'kubernetes' || !kind.kubernetesOnly);

/** What a document says of itself, by which its schema is chosen. */
function conditionFor({ type }: Kind, form: SchemaForm): JsonSchema {
  if (form === 'universal') return { required: ['type'], properties: { type: { const: type } } };
  if (type === 'Secret')
    return {
      required: ['kind', 'type'],
      properties: { kind: { const: 'Secret' }, type: { const: 'system.kuma.io/secret' } },
    };
  if (type === 'GlobalSecret')
    return {
      required: ['kind', 'type'],
      properties: { kind: { const: 'Secret' }, type: { const: 'system.kuma.io/global-secret' } },
    };
  return { required: ['kind'], properties: { kind: { const: type }, apiVersion: { pattern: '^kuma\\.io/' } } };
}

/** One schema for files with documents of several kinds; a type that meshgw does not describe may hold anything. */
export function anySchema(form: SchemaForm): JsonSchema {
  const described = kindsIn(form);
  const types = [...knownTypes.values()].filter(({ kubernetesOnly }) => !kubernetesOnly).map(({ type }) => type);
  return {
    $schema: DRAFT,
    title: 'Kuma resources',
    type: 'object',
    ...(form === 'universal'
      ? { required: ['type'], properties: { type: { description: 'Type of the resource.', enum: types.toSorted() } } }
      : { required: ['apiVersion', 'kind'] }),
    allOf: described.map((kind) => ({
      if: conditionFor(kind, form),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: `#/$defs/${kind.type}` },
    })),
    $defs: Object.fromEntries(described.map((kind) => [kind.type, documentSchema(kind, form)])),
  };
}
