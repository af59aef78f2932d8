import { isJsonObject, type JsonObject } from '../../../../src/source/json-value.js';
import type { ControlPlaneState } from '../state.js';
import { kriOf } from './kri.js';
import type { StoredResource } from './resource-table.js';

type Snis = readonly { readonly port: number; readonly sni: string }[];

const WITH_PORTS = ['MeshService', 'MeshExternalService', 'MeshMultiZoneService'];

/** The names under which the ports of a service are reached across zones. */
function snisOf({ type, mesh, name, labels, fields }: StoredResource, state: ControlPlaneState): Snis {
  if (!WITH_PORTS.includes(type)) return [];
  const spec = isJsonObject(fields['spec']) ? fields['spec'] : {};
  const ports = type === 'MeshExternalService' ? [spec['match']] : spec['ports'];
  const zone = labels['kuma.io/zone'];
  const place = ['sni', state.rowOf(type)?.shortName ?? '', mesh, ...(zone === undefined ? [] : [zone]), name].join(
    '.',
  );
  return (Array.isArray(ports) ? ports : []).flatMap((each) => {
    const port = isJsonObject(each) ? (each['port'] ?? 0) : 0;
    return typeof port === 'number' ? [{ port, sni: `${place}.${port}` }] : [];
  });
}

/** What a resource says of itself before its own fields. */
export function shownMeta(resource: StoredResource, state: ControlPlaneState): JsonObject {
  const { type, mesh, name, labels, creationTime, modificationTime } = resource;
  const kri = kriOf(resource, state);
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    type,
    ...(mesh !== '' && { mesh }),
    name,
    creationTime,
    modificationTime,
    ...(sorted.length > 0 && { labels: Object.fromEntries(sorted) }),
    ...(kri !== undefined && { kri }),
  };
}

/** A resource in Universal form, as GET answers it. */
export function shownResource(resource: StoredResource, state: ControlPlaneState): JsonObject {
  const snis = snisOf(resource, state);
  return { ...shownMeta(resource, state), ...(snis.length > 0 && { snis }), ...resource.fields };
}
