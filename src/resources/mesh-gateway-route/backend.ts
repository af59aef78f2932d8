import type { FieldPath } from '../../diagnostics/field-path.js';
import { renamed } from '../checks/renamed.js';
import { SELECTOR_VALUES, type TagMap, tagMapViolations } from '../checks/tag-map.js';
import type { Violation } from '../violation.js';

/** A backend: the tags of its destination. Kuma's path leaves `destination` out (kuma: validateMeshGatewayRouteBackend). */
export function backendViolations(
  path: FieldPath,
  backend: { readonly destination?: TagMap } | undefined,
): readonly Violation[] {
  if (backend === undefined) return [{ code: 'MGW508', path, message: 'cannot be empty' }];
  const real = [...path, 'destination'];
  const violations = tagMapViolations(real, backend.destination, {
    values: SELECTOR_VALUES,
    atLeastOne: true,
    serviceRequired: true,
  });
  return renamed(violations, { real, kuma: path });
}
