import { goQuote } from '../../../../src/diagnostics/go-quote.js';
import { decodeScalar, type ScalarShape } from '../../../../src/resources/shape/decode-scalar.js';
import { fieldsOfMessage, type MessageShape, nameWritten } from '../../../../src/resources/shape/field-names.js';
import type { ShapeNode } from '../../../../src/resources/shape/shape.js';
import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import { goJsonFault } from './go-json-fault.js';

/** What encoding/json calls the type of a value. */
export function goTypeOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

export const cannotUnmarshal = (found: string, wanted: string): string =>
  `json: cannot unmarshal ${found} into Go ${wanted}`;

/** The full names of enums, by the name of their field after that of the field it is in, e.g. `tls.mode`. */
type EnumNames = Readonly<Record<string, string>>;
type Place = { readonly enumNames: EnumNames; readonly parent: string; readonly field: string };

/** Where Go's decoder of base64 stumbles. */
function base64Fault(text: string): string {
  const foreign = [...text].findIndex((character) => !/[A-Za-z0-9+/=\r\n]/.test(character));
  const at = foreign === -1 ? text.length - (text.replaceAll('=', '').length % 4) : foreign;
  return `illegal base64 data at input byte ${at}`;
}

/** A number may stand in quotes: what is between them is then read as JSON. */
function numberFault(value: JsonValue, type: string): string {
  if (typeof value === 'string')
    return goJsonFault(value) ?? cannotUnmarshal(`number ${value}`, `value of type ${type}`);
  const found = typeof value === 'number' ? `number ${value}` : goTypeOf(value);
  return cannotUnmarshal(found, `value of type ${type}`);
}

/** Bytes are base64, or a list of them. */
function bytesFault(value: JsonValue): string {
  if (typeof value === 'string') return base64Fault(value);
  if (!isJsonList(value)) return cannotUnmarshal(goTypeOf(value), 'value of type []uint8');
  const isByte = (each: JsonValue): boolean => typeof each === 'number' && (each & 0xff) === each;
  const odd = value.find((each) => each !== null && !isByte(each)) ?? null;
  return cannotUnmarshal(typeof odd === 'number' ? `number ${odd}` : goTypeOf(odd), 'value of type uint8');
}

function scalarFault(shape: ScalarShape, value: JsonValue, { enumNames, parent, field }: Place): string | undefined {
  if (decodeScalar(shape, value, 'proto').ok) return undefined;
  const wanted = (type: string): string => cannotUnmarshal(goTypeOf(value), `value of type ${type}`);
  switch (shape.kind) {
    case 'bytes':
      return bytesFault(value);
    case 'enum':
      return `unknown value ${goQuote(JSON.stringify(value))} for enum ${enumNames[`${parent}.${field}`] ?? field}`;
    case 'integer':
      return numberFault(value, shape.width);
    case 'bool':
    case 'string':
      return wanted(shape.kind);
    case 'double':
      return numberFault(value, 'float64');
    case 'duration':
      return `bad Duration: time: invalid duration ${goQuote(String(value))}`;
    default:
      return wanted('map[string]json.RawMessage');
  }
}

function messageFault(shape: MessageShape, value: JsonObject, place: Place): string | undefined {
  for (const field of fieldsOfMessage(shape).values()) {
    const name = nameWritten(field, value);
    const given = name === undefined ? undefined : value[name];
    if (given === undefined || given === null) continue;
    const fault = faultIn(field.shape, given, { ...place, parent: place.field, field: field.name });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const firstFault = (shape: ShapeNode, values: readonly JsonValue[], place: Place): string | undefined =>
  values
    .filter((value) => value !== null)
    .map((value) => faultIn(shape, value, place))
    .find((fault) => fault !== undefined);

function faultIn(shape: ShapeNode, value: JsonValue, place: Place): string | undefined {
  switch (shape.kind) {
    case 'message':
    case 'map':
      if (!isJsonObject(value)) return cannotUnmarshal(goTypeOf(value), 'value of type map[string]json.RawMessage');
      return shape.kind === 'message'
        ? messageFault(shape, value, place)
        : firstFault(shape.value, Object.values(value), place);
    case 'list':
      if (!Array.isArray(value)) return cannotUnmarshal(goTypeOf(value), 'value of type []json.RawMessage');
      return firstFault(shape.item, value, place);
    case 'wrapper':
      return faultIn(shape.inner, value, place);
    default:
      return scalarFault(shape, value, place);
  }
}

/** What jsonpb has against the fields of a kind of the first generation: the first fault, without its place. */
export const goDecodeFault = (shape: ShapeNode, value: JsonObject, enumNames: EnumNames): string | undefined =>
  faultIn(shape, value, { enumNames, parent: '', field: '' });
