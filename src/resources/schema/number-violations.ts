import type { FieldPath } from '../../diagnostics/field-path.js';
import type { ShapeNode } from '../shape/shape.js';
import type { Violation } from '../violation.js';
import { schemaPath } from './schema-path.js';
import { inBody, schemaViolation } from './schema-violation.js';

type NumberNode = Extract<ShapeNode, { kind: 'integer' | 'double' }>;

/** Every limit that a number breaks: that it is whole and fits, greatest, least. */
export function numberViolations(shape: NumberNode, value: number | bigint, path: FieldPath): readonly Violation[] {
  const { minimum, maximum } = shape;
  const facts = [
    ...(maximum !== undefined && value > maximum ? [`should be less than or equal to ${maximum}`] : []),
    ...(minimum !== undefined && value < minimum ? [`should be greater than or equal to ${minimum}`] : []),
  ];
  return [
    ...(fits(shape, value)
      ? []
      : [
          schemaViolation({
            code: 'MGW130',
            path,
            sentence: `Checked value must be of type integer ${formatOf(shape)} in ${schemaPath(path)}`,
          }),
        ]),
    ...facts.map((fact) => schemaViolation({ code: 'MGW133', path, sentence: inBody(path, fact) })),
  ];
}

const formatOf = (shape: NumberNode): string =>
  shape.kind === 'integer' && shape.width !== 'int64' ? 'with format int32' : '(default format)';

function fits(shape: NumberNode, value: number | bigint): boolean {
  if (shape.kind === 'double') return true;
  if (typeof value === 'number' && !Number.isInteger(value)) return false;
  const bits = shape.width === 'int64' ? 63n : 31n;
  const whole = BigInt(value);
  return whole < 2n ** bits && whole >= -(2n ** bits);
}
