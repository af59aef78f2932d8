import { dns1035Faults } from '../meta/kubernetes-label.js';
import type { AnyResource } from '../resource.js';
import type { Violation } from '../violation.js';

/** Kinds whose names will have to be DNS labels (kuma: deprecated.go of each). */
const NAMED_BY_DNS = ['Mesh', 'MeshExternalService', 'MeshMultiZoneService', 'MeshService', 'Zone'];
const DISPLAY_NAME = 'kuma.io/display-name';

/** The warnings with which a control plane stores a resource. */
export function deprecations({ type, name, labels }: AnyResource): readonly Violation[] {
  if (!NAMED_BY_DNS.includes(type)) return [];
  const shown = Object.hasOwn(labels, DISPLAY_NAME) ? (labels[DISPLAY_NAME] ?? name) : name;
  const faults = dns1035Faults(shown);
  if (faults.length === 0) return [];
  return [
    {
      code: 'MGW109',
      path: ['name'],
      message: `Invalid ${type} resource name: '${shown}'. It does not conform to the DNS format (RFC 1035). This is deprecated. Errors: ${faults.join('; ')}`,
      hint: 'letters, digits and dashes, a letter first, 63 characters at most',
    },
  ];
}
