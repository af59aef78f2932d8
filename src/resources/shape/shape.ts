/**
 * Shapes describe the fields of a kind as data. One shape gives the TypeScript type ({@link Infer}), decoding with Kuma's
 * quirks, encoding, unknown-field detection, JSON Schema and completion, so none of them can disagree about a field.
 */

declare const carries: unique symbol;

/** How documents of a kind are read: proto by jsonpb, policy by OpenAPI schema and encoding/json (VALIDATION.md). */
export type Dialect = 'proto' | 'policy';

/** A shape that decodes to `T`. The symbol exists in types only. */
export type Shape<T = unknown> = ShapeNode & { readonly [carries]?: T };

export type Infer<S> = S extends { readonly [carries]?: infer T } ? Exclude<T, undefined> : never;

/** What the schema of a policy-style kind (MeshHTTPRoute …) asks of a value, besides its type; proto kinds ignore these. */
export type Constraints = {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly values?: readonly (string | number)[];
  /** Filled in where the field is missing (or null) when a policy-style kind is decoded. */
  readonly default?: string | number | boolean;
};

export type ShapeNode =
  | ({ readonly kind: 'string'; readonly doc: string } & Constraints)
  | ({ readonly kind: 'bool'; readonly doc: string } & Constraints)
  | ({ readonly kind: 'integer'; readonly width: 'uint32' | 'int32' | 'int64'; readonly doc: string } & Constraints)
  | ({ readonly kind: 'double'; readonly doc: string } & Constraints)
  /** A protobuf enum: the exact name, or any integer (also undefined ones; they decode to the number itself). */
  | { readonly kind: 'enum'; readonly numbers: Readonly<Record<string, number>>; readonly doc: string }
  /** Base64 in documents; stays base64 (padded, standard alphabet, canonical) when decoded. */
  | { readonly kind: 'bytes'; readonly doc: string }
  | { readonly kind: 'duration'; readonly doc: string }
  /** An integer or a string such as `50%` or `12.5` (Kubernetes' IntOrString). */
  | ({ readonly kind: 'intOrString'; readonly doc: string } & Constraints)
  | { readonly kind: 'map'; readonly value: Shape; readonly doc: string }
  | ({ readonly kind: 'list'; readonly item: Shape; readonly doc: string } & Constraints)
  | {
      readonly kind: 'message';
      readonly fields: Readonly<Record<string, Shape>>;
      /** Groups of fields of which one may be set; where several are, the one declared last wins. */
      readonly oneofs: readonly (readonly string[])[];
      readonly required: readonly string[];
      /** Fields whose name in Kuma's proto is snake_case: jsonpb takes that name as well (field-names.ts). */
      readonly snakeCase: readonly string[];
      readonly doc: string;
    }
  /** google.protobuf wrappers: as the inner shape, but a zero value counts as set. */
  | { readonly kind: 'wrapper'; readonly inner: Shape; readonly doc: string }
  /** Anything goes (google.protobuf.Struct, apiextensions JSON). */
  | { readonly kind: 'any'; readonly doc: string };

export const string = (doc = '', constraints: Constraints = {}): Shape<string> => ({
  kind: 'string',
  doc,
  ...constraints,
});

/** A string of which only these values are allowed. */
export const oneOf = <const V extends readonly string[]>(
  values: V,
  doc = '',
  fallback?: V[number],
): Shape<V[number]> => ({
  kind: 'string',
  values,
  doc,
  ...(fallback === undefined ? {} : { default: fallback }),
});

export const bool = (doc = '', constraints: Constraints = {}): Shape<boolean> => ({
  kind: 'bool',
  doc,
  ...constraints,
});
export const uint32 = (doc = ''): Shape<number> => ({ kind: 'integer', width: 'uint32', doc });
export const int32 = (doc = '', constraints: Constraints = {}): Shape<number> => ({
  kind: 'integer',
  width: 'int32',
  doc,
  ...constraints,
});
/** A 64-bit integer; a bigint where a double cannot hold it. */
export const int64 = (doc = '', constraints: Constraints = {}): Shape<number | bigint> => ({
  kind: 'integer',
  width: 'int64',
  doc,
  ...constraints,
});
export const double = (doc = '', constraints: Constraints = {}): Shape<number> => ({
  kind: 'double',
  doc,
  ...constraints,
});
export const bytes = (doc = ''): Shape<string> => ({ kind: 'bytes', doc });
export const duration = (doc = ''): Shape<string> => ({ kind: 'duration', doc });
export const intOrString = (doc = '', constraints: Constraints = {}): Shape<number | string> => ({
  kind: 'intOrString',
  doc,
  ...constraints,
});
export const any = (doc = ''): Shape<unknown> => ({ kind: 'any', doc });

/** Decodes to the name where the document's number has one, else to the bare number. */
export const enumeration = <const N extends Readonly<Record<string, number>>>(
  numbers: N,
  doc = '',
): Shape<(keyof N & string) | number> => ({ kind: 'enum', numbers, doc });

export const map = <T>(value: Shape<T>, doc = ''): Shape<Readonly<Record<string, T>>> => ({ kind: 'map', value, doc });
export const list = <T>(item: Shape<T>, doc = '', constraints: Constraints = {}): Shape<readonly T[]> => ({
  kind: 'list',
  item,
  doc,
  ...constraints,
});
export const wrapper = <T>(inner: Shape<T>, doc = ''): Shape<T> => ({ kind: 'wrapper', inner, doc });

type Fields = Readonly<Record<string, Shape>>;
type Message<F extends Fields> = { readonly [K in keyof F]?: Infer<F[K]> };
type MessageOptions<F extends Fields> = {
  readonly doc?: string;
  readonly oneofs?: readonly (readonly (keyof F & string)[])[];
  readonly required?: readonly (keyof F & string)[];
  readonly snakeCase?: readonly (keyof F & string)[];
};

/** Every field may be absent: protobuf has no required ones, and a policy's `required` is checked, not assumed. */
export const message = <const F extends Fields>(fields: F, options: MessageOptions<F> = {}): Shape<Message<F>> => ({
  kind: 'message',
  fields,
  oneofs: options.oneofs ?? [],
  required: options.required ?? [],
  snakeCase: options.snakeCase ?? [],
  doc: options.doc ?? '',
});
