import type { FieldPath } from '../../diagnostics/field-path.js';
import { isJsonObject, type JsonValue } from '../../source/json-value.js';
import { decodeSpec } from '../shape/decode.js';
import type { Shape } from '../shape/shape.js';
import type { Violation } from '../violation.js';
import { goFault } from './go-fault.js';

/** A `conf` with its fields, or the findings that it cannot be read. */
export type DecodedConf<T> = { readonly conf: T; readonly violations: readonly Violation[] };

/**
 * Reads the free-form `conf` of a backend as the message its type asks for (kuma: util/proto.ToTyped). One that is not
 * given reads as an empty one. Kuma's message ends in Go's own words; meshgw's, which name the field, are the hint.
 */
export function decodeConf<T>(
  path: FieldPath,
  { shape, conf, failure }: { readonly shape: Shape<T>; readonly conf: unknown; readonly failure: string },
): DecodedConf<T> {
  const given = confValue(conf);
  const { value, problems } = decodeSpec(shape, given, { dialect: 'proto', at: path });
  const [problem] = problems;
  if (problem === undefined) return { conf: value, violations: [] };
  const { message } = problem;
  const fault = goFault(problem.path.slice(path.length), { shape, value: given });
  return {
    conf: value,
    violations: [
      {
        code: 'MGW103',
        path,
        message: `${failure}: ${fault ?? message}`,
        ...(fault === undefined ? {} : { hint: message }),
        related: [{ path: problem.path, message: 'this value' }],
      },
    ],
  };
}

const confValue = (conf: unknown): JsonValue => {
  const given = conf as JsonValue | undefined; // a shape of kind `any` carries the document's own value
  return isJsonObject(given) ? given : {};
};
