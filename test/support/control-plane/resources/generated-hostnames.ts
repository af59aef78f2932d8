import type { ControlPlaneState } from '../state.js';
import { objectAt, textAt } from './json-fields.js';
import type { StoredResource } from './resource-table.js';
import { includesAll, tagsOf } from './tags.js';

/** The hostnames that generators give a service, with the generator of each. */
export function generatedHostnames({ type, name, labels }: StoredResource, { table }: ControlPlaneState) {
  const field = type === 'MeshService' ? 'meshService' : 'meshExternalService';
  return table.list('HostnameGenerator').flatMap(({ name: generator, fields }) => {
    const spec = objectAt(fields, 'spec');
    const selector = objectAt(spec, 'selector');
    const wanted = tagsOf(objectAt(objectAt(selector, field), 'matchLabels'));
    if (selector[field] === undefined || !includesAll(wanted, labels)) return [];
    return [{ generator, hostname: textAt(spec, 'template').replace('{{ .DisplayName }}', name) }];
  });
}
