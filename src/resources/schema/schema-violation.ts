import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';
import { schemaPath } from './schema-path.js';

export type SchemaFault = {
  readonly code: 'MGW130' | 'MGW131' | 'MGW132' | 'MGW133';
  readonly path: FieldPath;
  /** The whole sentence, the path in it as the validator writes it. */
  readonly sentence: string;
  readonly hint?: string | undefined;
};

/** What follows the path in most sentences: `spec.to in body is required`. */
export const inBody = (path: FieldPath, fact: string): string => `${schemaPath(path)} in body ${fact}`;

/** Kuma takes the first word for the field where it begins with `spec.`; else no field is named (kuma: toValidationError). */
export function schemaViolation({ code, path, sentence, hint }: SchemaFault): Violation {
  const space = sentence.indexOf(' ');
  const named = sentence.startsWith('spec.') && space !== -1;
  return {
    code,
    path,
    kumaPath: named ? sentence.slice(0, space) : '',
    message: named ? sentence.slice(space + 1) : sentence,
    ...(hint === undefined ? {} : { hint }),
  };
}
