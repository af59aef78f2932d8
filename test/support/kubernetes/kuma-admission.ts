import type { ApiMetadata, ApiObject } from './api-object.js';
import { denied } from './api-status.js';
import type { Admission } from './object-table.js';

const texts = (value: unknown): Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const PROXIES = ['Dataplane'];
const ZONE_OWNED = ['Dataplane', 'MeshGateway', 'MeshGatewayInstance', 'MeshHTTPRoute', 'MeshTCPRoute', 'MeshTimeout'];

function labelsOf({ kind, metadata, ...object }: ApiObject): Readonly<Record<string, string>> {
  const mesh = typeof object['mesh'] === 'string' ? object['mesh'] : 'default';
  return {
    ...(kind === 'Mesh' ? {} : { 'kuma.io/mesh': mesh }),
    ...(ZONE_OWNED.includes(kind)
      ? { 'kuma.io/origin': 'zone', 'kuma.io/zone': 'default', 'kuma.io/env': 'kubernetes' }
      : {}),
    ...(metadata.namespace === undefined ? {} : { 'k8s.kuma.io/namespace': metadata.namespace }),
    ...(PROXIES.includes(kind) ? { 'kuma.io/proxy-type': 'gateway' } : {}),
    ...texts(metadata['labels']),
  };
}

const MUTATOR = 'owner-reference.kuma-admission.kuma.io';

/**
 * What Kuma's webhooks do with what is written (pkg/plugins/runtime/k8s/webhooks of Kuma 2.14.2), as far as a client sees it:
 * labels, the display name, the Mesh as owner; MeshGateways without selectors are refused, those with `crossMesh` warned about.
 */
export const kumaAdmission: Admission = (object, { find }) => {
  if (object.kind === 'Secret' || object.kind === 'Namespace') return { object, warnings: [] };
  const labels = labelsOf(object);
  const mesh = labels['kuma.io/mesh'];
  const owner =
    mesh === undefined ? undefined : find({ group: 'kuma.io', plural: 'meshes', namespace: '', name: mesh });
  if (mesh !== undefined && owner === undefined)
    throw denied(MUTATOR, {
      code: 400,
      reason: 'BadRequest',
      message: `meshes.kuma.io ${JSON.stringify(mesh)} not found`,
    });
  requireSelectors(object);
  const metadata: ApiMetadata = {
    ...object.metadata,
    labels,
    annotations: { 'kuma.io/display-name': object.metadata.name, ...texts(object.metadata['annotations']) },
    ...(owner === undefined
      ? {}
      : { ownerReferences: [{ apiVersion: owner.apiVersion, kind: 'Mesh', name: mesh, uid: owner.metadata['uid'] }] }),
  };
  const isCrossMesh = JSON.stringify(object).includes('"crossMesh":true');
  return { object: { ...object, metadata }, warnings: isCrossMesh ? ['crossMesh is experimental'] : [] };
};

function requireSelectors({ kind, metadata, ...object }: ApiObject): void {
  const spec = object['spec'];
  const selectors = typeof spec === 'object' && spec !== null && 'selectors' in spec ? spec.selectors : undefined;
  if (kind !== 'MeshGateway' || (Array.isArray(selectors) && selectors.length > 0)) return;
  throw denied('validator.kuma-admission.kuma.io', {
    message: 'spec.selectors: must have at least one element',
    details: {
      name: metadata.name,
      kind,
      causes: [{ reason: 'FieldValueInvalid', message: 'must have at least one element', field: 'spec.selectors' }],
    },
  });
}
