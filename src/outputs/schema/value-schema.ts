import { snakeNameOf } from '../../resources/shape/field-names.js';
import type { Constraints, Dialect, Shape, ShapeNode } from '../../resources/shape/shape.js';
import type { JsonObject, JsonValue } from '../../source/json-value.js';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = JsonObject;

type ShapeOf<K extends ShapeNode['kind']> = Extract<ShapeNode, { kind: K }>;
type MessageShape = ShapeOf<'message'>;

/**
 * For fields that a kind does not have. Kuma drops them without a word, so a document with one is valid; editors show the
 * message as a warning (`deprecationMessage` is read by the YAML and JSON language servers, and ignored by validators).
 */
export const UNKNOWN_FIELD: JsonSchema = {
  deprecated: true,
  deprecationMessage: 'Kuma does not know this field, and drops it without a word',
};

/** Texts that jsonpb takes for a number: JSON's grammar between the quotes, and `null` for the zero value. */
const QUOTED_INTEGER = '^ *(?:-?(?:0|[1-9][0-9]*)|null) *$';
const QUOTED_NUMBER = '^(?: *(?:-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|null) *|NaN|-?Infinity)$';
/** Padded, as Go wants it; line ends may stand anywhere. */
const BASE64 = (() => {
  const digit = '(?:[A-Za-z0-9+/][\\r\\n]*)';
  const pad = '=[\\r\\n]*';
  return `^[\\r\\n]*(?:${digit}{4})*(?:${digit}{2}${pad}${pad}|${digit}{3}${pad})?$`;
})();
/** What Go's time.ParseDuration takes. */
const DURATION = '^[-+]?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)$';

const RANGES = {
  uint32: { minimum: 0, maximum: 2 ** 32 - 1 },
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  // Its ends have no exact double.
  int64: {},
} as const satisfies Record<ShapeOf<'integer'>['width'], JsonSchema>;
/** Schemas of policies know no unsigned integers: what must not be negative has to fit an int32 all the same. */
const POLICY_RANGES = { ...RANGES, uint32: { minimum: 0, maximum: 2 ** 31 - 1 } } as const;

/** Only what is given. */
const present = (members: Readonly<Record<string, JsonValue | undefined>>): JsonSchema =>
  Object.fromEntries(Object.entries(members).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

/** What a policy's own schema asks for; names are those of JSON Schema already. */
const limitsOf = ({ minimum, maximum, minLength, maxLength, minItems, maxItems, pattern }: Constraints): JsonSchema =>
  present({ minimum, maximum, minLength, maxLength, minItems, maxItems, pattern });

/** In the proto dialect null stands for a field that is not set; in a policy only where there is a default for it. */
const typeOf = (
  types: readonly string[],
  { dialect, fallback }: { dialect: Dialect; fallback?: JsonValue },
): JsonSchema => {
  const all = dialect === 'proto' || fallback !== undefined ? [...types, 'null'] : types;
  return { type: all.length === 1 ? (all[0] ?? null) : all };
};

function scalarSchema(shape: ShapeNode & Constraints, types: readonly string[], dialect: Dialect): JsonSchema {
  const { values, default: fallback } = shape;
  const listed = values === undefined ? {} : { enum: fallback === undefined ? values : [...values, null] };
  return {
    ...typeOf(types, { dialect, ...(fallback === undefined ? {} : { fallback }) }),
    ...listed,
    ...limitsOf(shape),
    ...present({ default: fallback }),
  };
}

/** jsonpb takes an enum's names, and any number for it. */
const enumSchema = ({ numbers }: ShapeOf<'enum'>): JsonSchema => ({
  anyOf: [
    { enum: Object.keys(numbers) },
    { type: 'integer', ...RANGES.int32, description: 'The number of a value; the names say more.' },
    { type: 'null' },
  ],
});

function messageSchema(shape: MessageShape, dialect: Dialect): JsonSchema {
  return {
    ...typeOf(['object'], { dialect }),
    properties: propertiesOf(shape, dialect),
    ...(dialect === 'policy' && shape.required.length > 0 ? { required: shape.required } : {}),
    additionalProperties: UNKNOWN_FIELD,
  };
}

/** The fields of a message by name; where jsonpb takes a second spelling, by that as well. */
export function propertiesOf(shape: MessageShape, dialect: Dialect): JsonSchema {
  const entries = Object.entries(shape.fields).flatMap(([name, inner]) => {
    const schema = valueSchema(inner, dialect);
    const snake = snakeNameOf(shape, name);
    const other = { ...schema, description: `Another spelling of \`${name}\`.` };
    return [[name, schema] as const, ...(snake === undefined ? [] : [[snake, other] as const])];
  });
  return Object.fromEntries(entries);
}

function schemaOf(shape: ShapeNode, dialect: Dialect): JsonSchema {
  const isProto = dialect === 'proto';
  switch (shape.kind) {
    case 'string':
      return scalarSchema(shape, ['string'], dialect);
    case 'bool':
      return scalarSchema(shape, ['boolean'], dialect);
    case 'integer':
      return isProto
        ? { ...RANGES[shape.width], ...scalarSchema(shape, ['integer', 'string'], dialect), pattern: QUOTED_INTEGER }
        : { ...POLICY_RANGES[shape.width], ...scalarSchema(shape, ['integer'], dialect) };
    case 'double':
      return isProto
        ? { ...scalarSchema(shape, ['number', 'string'], dialect), pattern: QUOTED_NUMBER }
        : scalarSchema(shape, ['number'], dialect);
    case 'enum':
      return enumSchema(shape);
    case 'bytes':
      return {
        ...typeOf(isProto ? ['string', 'array'] : ['string'], { dialect }),
        contentEncoding: 'base64',
        pattern: BASE64,
        ...(isProto ? { items: { type: ['integer', 'null'], minimum: 0, maximum: 255 } } : {}),
      };
    case 'duration':
      return { ...typeOf(['string'], { dialect }), pattern: DURATION };
    case 'intOrString':
      return scalarSchema(shape, ['integer', 'string'], dialect);
    case 'any':
      return isProto ? typeOf(['object'], { dialect }) : {};
    case 'map':
      return { ...typeOf(['object'], { dialect }), additionalProperties: valueSchema(shape.value, dialect) };
    case 'list':
      return { ...typeOf(['array'], { dialect }), items: valueSchema(shape.item, dialect), ...limitsOf(shape) };
    case 'message':
      return messageSchema(shape, dialect);
    case 'wrapper':
      return schemaOf(shape.inner, dialect);
  }
}

/** What a value of this shape may look like in a document: whatever Kuma decodes, its quirks (VALIDATION.md) included. */
export const valueSchema = (shape: Shape, dialect: Dialect): JsonSchema => ({
  ...(shape.doc === '' ? {} : { description: shape.doc }),
  ...schemaOf(shape, dialect),
});
