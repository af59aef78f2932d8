import type { AnyResource } from '../resource.js';
import { dns1035Faults } from './kubernetes-label.js';

/** Kinds whose names are to be DNS labels: a warning in Kuma 2.14 (deprecated.go of each), an error in 3.0. */
const NAMED_BY_DNS = ['Mesh', 'MeshExternalService', 'MeshMultiZoneService', 'MeshService', 'Zone'];
const DISPLAY_NAME = 'kuma.io/display-name';

/** What keeps the name of a resource from being a DNS label (RFC 1035), and the name that was looked at; no faults where it need be none. */
export function dnsNameFaults({ type, name, labels }: Pick<AnyResource, 'type' | 'name' | 'labels'>): {
  readonly shown: string;
  readonly faults: readonly string[];
} {
  const shown = Object.hasOwn(labels, DISPLAY_NAME) ? (labels[DISPLAY_NAME] ?? name) : name;
  return { shown, faults: NAMED_BY_DNS.includes(type) ? dns1035Faults(shown) : [] };
}
