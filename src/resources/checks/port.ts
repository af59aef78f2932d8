import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';

/** A TCP port. Unset counts as 0, which is out of range (kuma: ValidatePort of apis/mesh/validators.go). */
export const portViolations = (path: FieldPath, port: number | undefined): readonly Violation[] =>
  port !== undefined && port >= 1 && port <= 65535
    ? []
    : [{ code: 'MGW111', path, message: 'port must be in the range [1, 65535]' }];
