import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';
import { byteLength } from './byte-length.js';

type IdentifierRule = {
  readonly code: 'MGW105' | 'MGW106';
  readonly pattern: RegExp;
  readonly message: string;
};

/** RFC 1123 subdomain, without a limit on the length of a label (kuma: meta_validator.go, identifierRegexp). */
export const RESOURCE_NAME: IdentifierRule = {
  code: 'MGW105',
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  message:
    "invalid characters. A lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
};

/** Meshes may be older than the rule for names, so any of these characters may stand anywhere. */
export const MESH_NAME: IdentifierRule = {
  code: 'MGW106',
  pattern: /^[0-9a-z\-_.]*$/,
  message: "invalid characters. Valid characters are numbers, lowercase latin letters and '-', '_', '.' symbols.",
};

const MAX_BYTES = 253;

/** Kuma's check of a name: at most one finding. */
export function identifierViolations(path: FieldPath, identifier: string, rule: IdentifierRule): readonly Violation[] {
  const { code } = rule;
  if (identifier === '') return [{ code, path, message: 'cannot be empty' }];
  if (byteLength(identifier) > MAX_BYTES) return [{ code, path, message: 'value length must less or equal 253' }];
  if (rule.pattern.test(identifier)) return [];
  return [{ code, path, message: rule.message, ...validSpelling(identifier, rule) }];
}

/** A hint with the nearest valid spelling, where lower case and dashes are all it takes. */
function validSpelling(identifier: string, rule: IdentifierRule): Pick<Violation, 'hint'> {
  const spelling = identifier.toLowerCase().replace(/[_\s]/g, '-');
  return rule.pattern.test(spelling) ? { hint: `"${spelling}" would be valid` } : {};
}
