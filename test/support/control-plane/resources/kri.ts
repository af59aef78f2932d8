import type { ControlPlaneState } from '../state.js';
import type { StoredResource } from './resource-table.js';

/** The identifier that a control plane gives a resource; undefined for types without a short name. */
export function kriOf({ type, mesh, name, labels }: StoredResource, { rowOf }: Pick<ControlPlaneState, 'rowOf'>) {
  const shortName = rowOf(type)?.shortName ?? '';
  if (shortName === '') return undefined;
  const zone = labels['kuma.io/zone'] ?? '';
  const namespace = labels['k8s.kuma.io/namespace'] ?? '';
  return `kri_${shortName}_${mesh}_${zone}_${namespace}_${labels['kuma.io/display-name'] ?? name}_`;
}
