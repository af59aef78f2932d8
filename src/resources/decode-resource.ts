import type { FieldPath } from '../diagnostics/field-path.js';
import type { JsonObject, JsonValue } from '../source/json-value.js';
import type { Form } from './forms/form.js';
import { isDescribedType, kinds } from './kinds.js';
import { knownTypes } from './known-types.js';
import type { AnyResource, Meta, Origin } from './resource.js';
import { decodeSpec } from './shape/decode.js';
import { plainObject } from './shape/plain-object.js';
import type { Findings, UnknownField } from './shape/problem.js';
import { message, type Shape } from './shape/shape.js';
import { hintForUnknown } from './shape/unknown-field.js';

/** A resource and what decoding it has to say. With problems the resource lacks the fields concerned: Kuma would refuse it. */
export type DecodedResource = Findings & { readonly resource: AnyResource };

/** A decoded part of the document: `fields` are those the kind has, `extra` those of the top level that it does not have. */
type Body = Findings & {
  readonly fields: { readonly spec: JsonObject; readonly status?: JsonObject };
  readonly extra: JsonObject;
};

const entriesWhere = (object: JsonObject, keep: (key: string) => boolean): [string, JsonValue][] =>
  Object.entries(object).filter(([key]) => keep(key));

/** Meta fields a user writes. */
const META_FIELDS = ['type', 'mesh', 'name', 'labels'];

/** A field of the top level that is unknown there. Policies keep their fields under `spec`, other kinds do not. */
function unknownAtTop(name: string, document: Shape): UnknownField {
  if (document.kind !== 'message') return { path: [name], hint: undefined };
  const isMisplacedSpec = name === 'spec' && !Object.hasOwn(document.fields, 'spec');
  const hint = isMisplacedSpec
    ? 'the fields of this type stand at the top level, beside "type", not under "spec"'
    : hintForUnknown(name, { shape: document, root: document, base: [], also: META_FIELDS });
  return { path: [name], hint };
}

/** Fields at top level: jsonpb reads the whole document. */
function decodeTopLevel(shape: Shape, body: JsonObject): Body {
  const { value, unknown, ...findings } = decodeSpec(shape as Shape<JsonObject>, body, { dialect: 'proto' });
  if (unknown.length === 0 && shape.kind === 'message')
    return { ...findings, unknown, fields: { spec: value }, extra: plainObject([]) };
  const isField = (key: string): boolean => shape.kind === 'message' && Object.hasOwn(shape.fields, key);
  const extra = plainObject(entriesWhere(value, (key) => !isField(key)));
  return {
    ...findings,
    unknown: unknown.map((field) => {
      const [name, ...deeper] = field.path;
      return typeof name === 'string' && deeper.length === 0 && Object.hasOwn(extra, name)
        ? unknownAtTop(name, shape)
        : field;
    }),
    fields: { spec: plainObject(entriesWhere(value, isField)) },
    extra,
  };
}

const decodePart = (shape: Shape, value: JsonValue, at: FieldPath) =>
  decodeSpec(shape as Shape<JsonObject>, value, { dialect: 'policy', at });

/** Fields under `spec`, and `status` for kinds whose control plane writes one. */
function decodeEnvelope(kind: { readonly spec: Shape; readonly status: Shape | undefined }, body: JsonObject): Body {
  const spec = decodePart(kind.spec, body['spec'] ?? plainObject([]), ['spec']);
  const written = kind.status === undefined ? null : (body['status'] ?? null);
  const status =
    kind.status === undefined || written === null ? undefined : decodePart(kind.status, written, ['status']);
  const isPart = (key: string): boolean => key === 'spec' || (key === 'status' && kind.status !== undefined);
  const extra = plainObject(entriesWhere(body, (key) => !isPart(key)));
  const envelope = () => message({ spec: kind.spec, ...(kind.status === undefined ? {} : { status: kind.status }) });
  const unknown = Object.keys(extra).map((name) => unknownAtTop(name, envelope()));
  return {
    problems: [...spec.problems, ...(status?.problems ?? [])],
    unknown: [...unknown, ...spec.unknown, ...(status?.unknown ?? [])],
    overridden: [],
    fields: { spec: spec.value, ...(status === undefined ? {} : { status: status.value }) },
    extra,
  };
}

function metaOf(form: Form, { extra, origin }: { readonly extra: JsonObject; readonly origin: Origin }): Meta {
  return {
    mesh: knownTypes.get(form.type)?.scope === 'Global' ? '' : form.mesh,
    name: form.name,
    labels: form.labels,
    creationTime: form.creationTime,
    modificationTime: form.modificationTime,
    unknown: plainObject([...Object.entries(extra), ...Object.entries(form.kept)]),
    origin,
  };
}

/** Makes a document a resource; of a kind meshgw does not describe, it takes the fields as they are. */
export function decodeResource(form: Form, origin: Origin): DecodedResource {
  const { type, body } = form;
  if (!isDescribedType(type)) {
    const meta = metaOf(form, { extra: plainObject([]), origin });
    return { resource: { ...meta, type, body, opaque: true }, problems: form.problems, unknown: [], overridden: [] };
  }
  const kind = kinds[type];
  const decoded = kind.dialect === 'proto' ? decodeTopLevel(kind.spec, body) : decodeEnvelope(kind, body);
  const meta = metaOf(form, { extra: decoded.extra, origin });
  return {
    // Type and spec belong together: both come from the same row of `kinds`.
    resource: { ...meta, type, ...decoded.fields, opaque: false } as AnyResource,
    problems: [...form.problems, ...decoded.problems],
    unknown: decoded.unknown,
    overridden: decoded.overridden,
  };
}
