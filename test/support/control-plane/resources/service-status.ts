import type { JsonObject } from '../../../../src/source/json-value.js';
import rules from '../data/rules.json' with { type: 'json' };
import type { ControlPlaneState } from '../state.js';
import { generatedHostnames } from './generated-hostnames.js';
import { objectAt } from './json-fields.js';
import type { StoredResource } from './resource-table.js';
import { selectedInbounds } from './selected-inbounds.js';

/** What a status says before the control plane has looked at the resource; undefined for kinds without. */
export function initialStatus(type: string): JsonObject | undefined {
  if (type === 'MeshService') return { tls: {}, dataplaneProxies: {} };
  if (type === 'MeshExternalService') return { vip: {} };
  return rules.withStatus.includes(type) ? {} : undefined;
}

function hostnameStatus(service: StoredResource, state: ControlPlaneState): JsonObject {
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
  return `${type === 'MeshService' ? 241 : 242}.0.${Math.floor(position / 254)}.${(position % 254) + 1}`;
}

function settledMeshService(service: StoredResource, state: ControlPlaneState): JsonObject {
  const selected = selectedInbounds(service, state);
  const values = [...new Set(selected.map(({ tags }) => tags['kuma.io/service'] ?? ''))];
  const isServed = selected.length > 0;
  return {
    spec: {
      ...objectAt(service.fields, 'spec'),
      state: isServed ? 'Available' : 'Unavailable',
      ...(isServed && { identities: values.map((value) => ({ type: 'ServiceTag', value })) }),
    },
    status: {
      vips: [{ ip: virtualAddress(service, state) }],
      tls: { status: 'NotReady' },
      dataplaneProxies: isServed ? { healthy: selected.length, total: selected.length } : {},
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
  if (type !== 'MeshService' && type !== 'MeshExternalService') return;
  const settle = type === 'MeshService' ? settledMeshService : settledExternalService;
  for (const service of state.table.list(type)) {
    if (state.now() - Date.parse(service.modificationTime) < state.statusDelay) continue;
    const fields = settle(service, state);
    if (JSON.stringify(fields) === JSON.stringify(service.fields)) continue;
    state.table.put({ ...service, fields, modificationTime: state.nextTime() });
  }
}
