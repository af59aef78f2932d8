import { formatPath } from '../../../../src/diagnostics/field-path.js';
import { goQuote } from '../../../../src/diagnostics/go-quote.js';
import { type DecodedResource, decodeResource } from '../../../../src/resources/decode-resource.js';
import { readForm } from '../../../../src/resources/forms/read-form.js';
import { isDescribedType, kinds } from '../../../../src/resources/kinds.js';
import { knownTypes } from '../../../../src/resources/known-types.js';
import type { AnyResource } from '../../../../src/resources/resource.js';
import { schemaViolations } from '../../../../src/resources/schema/schema-violations.js';
import { any, map, message, oneOf, type Shape, string } from '../../../../src/resources/shape/shape.js';
import { validateResource } from '../../../../src/resources/validators.js';
import type { Violation } from '../../../../src/resources/violation.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import { type Answer, reset } from '../answer.js';
import rules from '../data/rules.json' with { type: 'json' };
import { cannotUnmarshal, goDecodeFault, goTypeOf } from '../go/go-decode-fault.js';
import { goJsonFault } from '../go/go-json-fault.js';
import { metaFault } from '../go/meta-fault.js';
import { badRequest, type Fault, invalid } from '../problem.js';
import { recordedRefusal } from './recorded-refusals.js';

/** What a PUT wants stored, decoded and found valid in itself. */
export type JudgedBody = { readonly document: JsonObject; readonly resource: AnyResource };

export const faultOf = ({ path, kumaPath, message: text }: Violation): Fault => ({
  field: kumaPath ?? formatPath(path),
  message: text,
});

const isPolicyStyle = (type: string): boolean => knownTypes.get(type)?.dialect === 'policy';

const unreadable = (type: string, fault: string): Answer => badRequest(`invalid ${type} object: ${goQuote(fault)}`);

/** The schema around `spec`. Of kinds that meshgw does not describe, anything may be in there. */
const documentShape = (type: string): Shape =>
  message(
    {
      type: oneOf([type]),
      mesh: string(),
      name: string(),
      labels: map(string()),
      kri: string(),
      spec: isDescribedType(type) ? kinds[type].spec : any(),
    },
    { required: ['type', 'name', 'spec'] },
  );

/** The resource, whatever the body says its type is. */
const decoded = (type: string, document: JsonObject): DecodedResource =>
  decodeResource(readForm({ ...document, type }), { kind: 'store', name: 'test' });

/** Kinds of the second generation: a schema, then what Kuma checks besides. */
function judgePolicy(type: string, document: JsonValue): JudgedBody | Answer {
  if (document === null) return reset;
  if (!isJsonObject(document))
    return unreadable(type, cannotUnmarshal(goTypeOf(document), 'value of type map[string]interface {}'));
  const bySchema = schemaViolations(documentShape(type), document, []);
  if (bySchema.length > 0) return invalid('Could not process a resource', bySchema.map(faultOf));
  return { document, resource: decoded(type, document).resource };
}

/** Kinds of the first generation: jsonpb. */
function judgeMessage(type: string, document: JsonValue): JudgedBody | Answer {
  const inMeta = metaFault(document);
  if (inMeta !== undefined) return unreadable(type, inMeta);
  const object = isJsonObject(document) ? document : {};
  const names = Object.entries(rules.enumNames).find(([each]) => each === type)?.[1] ?? {};
  const fault = isDescribedType(type) ? goDecodeFault(kinds[type].spec, object, names) : undefined;
  if (fault !== undefined) return unreadable(type, fault);
  return { document: object, resource: decoded(type, object).resource };
}

/** Reads the body of a PUT of a type, up to and with Kuma's Validate(): what it holds, or the refusal. */
export function judgeBody(type: string, body: string): JudgedBody | Answer {
  const syntax = goJsonFault(body);
  if (syntax !== undefined) return unreadable(type, syntax);
  const document: JsonValue = JSON.parse(body);
  const recorded = recordedRefusal(type, document);
  if (recorded !== undefined) return recorded;
  const judged = isPolicyStyle(type) ? judgePolicy(type, document) : judgeMessage(type, document);
  if ('kind' in judged || judged.resource.opaque) return judged;
  const violations = validateResource(judged.resource.type, judged.resource);
  return violations.length > 0 ? invalid('Could not process a resource', violations.map(faultOf)) : judged;
}
