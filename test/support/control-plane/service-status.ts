import { isJsonList, isJsonObject, type JsonObject, type JsonValue } from '../../../src/source/json-value.js';
import type { StoredResource } from './resource-table.js';
import type { ControlPlaneState } from './state.js';

/** What a service's status says before the control plane has looked at it; undefined for kinds without. */
export function initialStatus(type: string): JsonObject | undefined {
  if (type === 'MeshService') return { tls: {}, dataplaneProxies: {} };
  return type === 'MeshExternalService' ? { vip: {} } : undefined;
}

const objectAt = (value: JsonValue | undefined, field: string): JsonObject => {
  const inner = isJsonObject(value) ? value[field] : undefined;
  return isJsonObject(inner) ? inner : {};
};

const includesAll = (wanted: JsonObject, given: JsonObject): boolean =>
  Object.entries(wanted).every(([key, value]) => given[key] === value);

/** The tag sets of the inbounds that a MeshService selects. */
function selectedTags(service: StoredResource, { table }: ControlPlaneState): readonly JsonObject[] {
  const wanted = objectAt(objectAt(service.fields['spec'], 'selector'), 'dataplaneTags');
  return table.list('Dataplane', service.mesh).flatMap(({ fields }) => {
    const inbound = objectAt(fields, 'networking')['inbound'];
    const tags = (isJsonList(inbound) ? inbound : []).map((each) => objectAt(each, 'tags'));
    return tags.filter((each) => includesAll(wanted, each));
  });
}

/** The hostnames that generators give a service, with the generator of each. */
export function generatedHostnames({ type, name, labels }: StoredResource, { table }: ControlPlaneState) {
  const field = type === 'MeshService' ? 'meshService' : 'meshExternalService';
  return table.list('HostnameGenerator').flatMap(({ name: generator, fields }) => {
    const spec = isJsonObject(fields['spec']) ? fields['spec'] : {};
    const selector = objectAt(spec, 'selector');
    if (!isJsonObject(selector[field]) || !includesAll(objectAt(selector[field], 'matchLabels'), labels)) return [];
    return [{ generator, hostname: String(spec['template']).replace('{{ .DisplayName }}', name) }];
  });
}

function hostnameStatus(service: StoredResource, state: ControlPlaneState) {
  const generated = generatedHostnames(service, state);
  return {
    addresses: generated.map(({ hostname, generator }) => ({
      hostname,
      origin: 'HostnameGenerator',
      hostnameGeneratorRef: { coreName: generator },
    })),
    hostnameGenerators: generated.map(({ generator }) => ({
      hostnameGeneratorRef: { coreName: generator },
      conditions: [{ type: 'Generated', status: 'True', reason: 'Generated', message: '' }],
    })),
  };
}

/** An address of the range that control planes take for services of this kind. */
function virtualAddress({ type, mesh, name }: StoredResource, { table }: ControlPlaneState): string {
  const position = table.list(type).findIndex((each) => each.mesh === mesh && each.name === name);
  return `${type === 'MeshService' ? 241 : 242}.0.0.${position + 1}`;
}

function settledMeshService(service: StoredResource, state: ControlPlaneState): JsonObject {
  const selected = selectedTags(service, state);
  const values = [...new Set(selected.map((tags) => String(tags['kuma.io/service'])))];
  const count = selected.length === 0 ? {} : { healthy: selected.length, total: selected.length };
  return {
    spec: {
      ...objectAt(service.fields, 'spec'),
      state: selected.length > 0 ? 'Available' : 'Unavailable',
      ...(values.length > 0 && { identities: values.map((value) => ({ type: 'ServiceTag', value })) }),
    },
    status: {
      vips: [{ ip: virtualAddress(service, state) }],
      tls: { status: 'NotReady' },
      dataplaneProxies: count,
      ...hostnameStatus(service, state),
    },
  };
}

const settledExternalService = (service: StoredResource, state: ControlPlaneState): JsonObject => ({
  ...service.fields,
  status: { vip: { ip: virtualAddress(service, state) }, ...hostnameStatus(service, state) },
});

/** Fills in the status of services that were written long enough ago; that moves their modificationTime, as in Kuma. */
export function settleStatuses(type: string, state: ControlPlaneState): void {
  if (initialStatus(type) === undefined) return;
  for (const service of state.table.list(type)) {
    const isDue = state.now() - Date.parse(service.modificationTime) >= state.statusDelay;
    if (!isDue) continue;
    const settle = type === 'MeshService' ? settledMeshService : settledExternalService;
    const fields = settle(service, state);
    if (JSON.stringify(fields) === JSON.stringify(service.fields)) continue;
    state.table.put({ ...service, fields, modificationTime: state.nextTime() });
  }
}
