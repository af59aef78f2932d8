import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Constraints } from '../shape/shape.js';
import type { Violation } from '../violation.js';
import { inBody, schemaViolation } from './schema-violation.js';

/** The first limit that a text breaks: longest, shortest, pattern. Lengths count code points. */
export function stringViolations(
  { maxLength, minLength, pattern }: Constraints,
  text: string,
  path: FieldPath,
): readonly Violation[] {
  const length = [...text].length;
  const fact =
    maxLength !== undefined && length > maxLength
      ? `should be at most ${maxLength} chars long`
      : minLength !== undefined && length < minLength
        ? `should be at least ${minLength} chars long`
        : pattern !== undefined && !new RegExp(pattern).test(text)
          ? `should match '${pattern}'`
          : undefined;
  return fact === undefined ? [] : [schemaViolation({ code: 'MGW133', path, sentence: inBody(path, fact) })];
}
