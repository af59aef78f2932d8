import type { JsonObject } from '../../source/json-value.js';
import type { Shape, ShapeNode } from './shape.js';

export type MessageShape = Extract<ShapeNode, { kind: 'message' }>;

/** A field of a message, with all that decoding asks of it each time. */
export type FieldOfMessage = {
  readonly name: string;
  readonly shape: Shape;
  /** The other spelling under which jsonpb accepts it; fields that Kuma's proto declares in camelCase have one name only. */
  readonly snakeName: string | undefined;
  readonly isInOneof: boolean;
};

// Shapes are constants, and every document asks them the same.
const fieldsOf = new WeakMap<MessageShape, ReadonlyMap<string, FieldOfMessage>>();

/** `queryParameters` → `query_parameters`: the inverse of protobuf's JSON naming. */
const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The fields of a message in the order of their declaration, by their names. */
export function fieldsOfMessage(shape: MessageShape): ReadonlyMap<string, FieldOfMessage> {
  const known = fieldsOf.get(shape);
  if (known) return known;
  const fields = new Map(
    Object.entries(shape.fields).map(([name, inner]): [string, FieldOfMessage] => {
      const snakeName = shape.snakeCase.includes(name) ? toSnakeCase(name) : undefined;
      const isInOneof = shape.oneofs.some((members) => members.includes(name));
      return [name, { name, shape: inner, snakeName, isInOneof }];
    }),
  );
  fieldsOf.set(shape, fields);
  return fields;
}

/** The other spelling of a field, or undefined. */
export const snakeNameOf = (shape: MessageShape, field: string): string | undefined =>
  fieldsOfMessage(shape).get(field)?.snakeName;

/** The name under which a document sets a field; where it uses both, the camelCase one (jsonpb reads it last). Undefined: not set. */
export function nameWritten(
  { name, snakeName }: Pick<FieldOfMessage, 'name' | 'snakeName'>,
  object: JsonObject,
): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  return snakeName !== undefined && Object.hasOwn(object, snakeName) ? snakeName : undefined;
}

/** As {@link nameWritten}, by the field's name. */
export const writtenName = (shape: MessageShape, field: string, object: JsonObject): string | undefined =>
  nameWritten({ name: field, snakeName: snakeNameOf(shape, field) }, object);
