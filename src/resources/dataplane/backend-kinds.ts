import type { FieldPath } from '../../diagnostics/field-path.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import type { Violation } from '../violation.js';

/** What a Dataplane's references may name. */
const BACKEND_KINDS = ['MeshExternalService', 'MeshMultiZoneService', 'MeshService'] as const;

/** Finds fault with the `kind` of a reference to a backend, unset included. */
export function backendKindViolations(path: FieldPath, kind: string | undefined): readonly Violation[] {
  const written = kind ?? '';
  if (BACKEND_KINDS.some((known) => known === written)) return [];
  const hint = didYouMean(written, BACKEND_KINDS);
  return [
    {
      code: 'MGW112',
      path,
      message: `invalid value. Available values are: ${BACKEND_KINDS.join(',')}`,
      ...(hint === undefined ? {} : { hint }),
    },
  ];
}
