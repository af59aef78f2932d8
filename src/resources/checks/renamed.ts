import { type FieldPath, formatPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';

/** Gives violations below `real` the path text Kuma has for them, where Kuma calls that place `kuma`. */
export function renamed(
  violations: readonly Violation[],
  { real, kuma }: { readonly real: FieldPath; readonly kuma: FieldPath },
): readonly Violation[] {
  if (violations.length === 0) return violations;
  const from = formatPath(real);
  const to = formatPath(kuma);
  return violations.map((violation) => ({
    ...violation,
    kumaPath: to + (violation.kumaPath ?? formatPath(violation.path)).slice(from.length),
  }));
}
