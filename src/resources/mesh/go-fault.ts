import type { FieldPath } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { isJsonObject, type JsonValue } from '../../source/json-value.js';
import { byteLength } from '../checks/byte-length.js';
import { fieldsOfMessage } from '../shape/field-names.js';
import type { ShapeNode } from '../shape/shape.js';

/** A value and the shape it does not fit. */
type Misfit = { readonly shape: ShapeNode; readonly value: JsonValue };

/** The only enum in a backend's conf. */
const ENUM = 'kuma.mesh.v1alpha1.PrometheusTlsConfig.Mode';

/**
 * What Go says of the value at `path` below a message that it does not fit: the words of encoding/json, into which jsonpb of
 * golang/protobuf 1.5 reads every field, without the field's name. Undefined where meshgw's words have to do.
 */
export function goFault(path: FieldPath, { shape, value }: Misfit): string | undefined {
  const misfit = path.reduce<Misfit | undefined>(
    (outer, segment) => outer && below(outer, typeof segment === 'object' ? segment.key : segment),
    { shape, value },
  );
  return misfit && faultOf(misfit);
}

function below({ shape, value }: Misfit, name: string | number): Misfit | undefined {
  const inner = memberShape(bare(shape), name);
  const held = Array.isArray(value) ? value[Number(name)] : isJsonObject(value) ? value[name] : undefined;
  return inner === undefined || held === undefined ? undefined : { shape: inner, value: held };
}

function memberShape(shape: ShapeNode, name: string | number): ShapeNode | undefined {
  if (shape.kind === 'list') return shape.item;
  if (shape.kind === 'map') return shape.value;
  if (shape.kind !== 'message') return undefined;
  const fields = [...fieldsOfMessage(shape).values()];
  return fields.find((field) => field.name === name || field.snakeName === name)?.shape;
}

const bare = (shape: ShapeNode): ShapeNode => (shape.kind === 'wrapper' ? bare(shape.inner) : shape);

function faultOf({ shape, value }: Misfit): string | undefined {
  const wanted = bare(shape);
  const type = goType(wanted);
  if (type === undefined) return undefined;
  if (wanted.kind === 'enum' && typeof value === 'string')
    return `unknown value ${goQuote(JSON.stringify(value))} for enum ${ENUM}`;
  const isWhole = wanted.kind === 'integer' || wanted.kind === 'enum';
  if (wanted.kind === 'integer' && typeof value === 'string') return quotedFault(value, type);
  if (wanted.kind === 'bytes' && typeof value === 'string') return base64Fault(value);
  return `json: cannot unmarshal ${jsonTerm(value, isWhole)} into Go value of type ${type}`;
}

/** The Go type that a field is read into first. */
function goType(shape: ShapeNode): string | undefined {
  switch (shape.kind) {
    case 'string':
    case 'bool':
      return shape.kind;
    case 'integer':
      return shape.width;
    case 'enum':
      return 'protoreflect.EnumNumber';
    case 'bytes':
      return '[]uint8';
    case 'list':
      return '[]json.RawMessage';
    case 'map':
    case 'message':
      return 'map[string]json.RawMessage';
    default:
      return undefined;
  }
}

/** A number is named itself where a whole one is wanted. */
function jsonTerm(value: JsonValue, isWhole: boolean): string {
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return isWhole ? `number ${value}` : 'number';
    default:
      return 'object';
  }
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/;

/** jsonpb takes the quotes off a number and reads what was between them. */
function quotedFault(quoted: string, type: string): string {
  const text = quoted.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (text === '') return 'unexpected end of JSON input';
  const [number = ''] = NUMBER.exec(text) ?? [];
  if (number === '') return `invalid character ${goCharacter(text)} looking for beginning of value`;
  if (number === text) return `json: cannot unmarshal number ${number} into Go value of type ${type}`;
  return `invalid character ${goCharacter(text.slice(number.length))} after top-level value`;
}

/** Names the place alone: the text may be a key. Undefined where the padding is at fault. */
function base64Fault(text: string): string | undefined {
  const bad = /[^A-Za-z0-9+/=\r\n]/.exec(text)?.index;
  return bad === undefined ? undefined : `illegal base64 data at input byte ${byteLength(text.slice(0, bad))}`;
}

const goCharacter = (text: string): string => {
  const [first = ''] = text;
  return first === "'" ? "'\\''" : first === '"' ? "'\"'" : `'${goQuote(first).slice(1, -1)}'`;
};
