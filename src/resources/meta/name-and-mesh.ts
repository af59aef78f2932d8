import { identifierViolations, MESH_NAME, RESOURCE_NAME } from '../checks/identifier.js';
import type { Violation } from '../violation.js';

/** Kuma's checks of name and mesh, the last before a document is sent (kuma: ValidateMeta). `mesh` undefined: a global kind. */
export const nameAndMeshViolations = ({
  name,
  mesh,
}: {
  readonly name: string;
  readonly mesh: string | undefined;
}): readonly Violation[] => [
  ...identifierViolations(['name'], name, RESOURCE_NAME),
  ...(mesh === undefined ? [] : identifierViolations(['mesh'], mesh, MESH_NAME)),
];
