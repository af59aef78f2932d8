import type { FieldPath } from '../../diagnostics/field-path.js';
import type { MeshGatewayRouteSpec } from '../../resources/mesh-gateway-route/shape.js';
import { type AnyResource, isKind, type Resource, type ResourceKey } from '../../resources/resource.js';
import { serviceKey } from '../offers-of.js';
import type { Reference } from '../reference.js';
import { SERVICE_TAG } from '../tag-set.js';

/** What a route sends traffic to, mirrors included. */
export function backendReferences(resource: AnyResource): readonly Reference[] {
  if (isKind('MeshGatewayRoute', resource)) return gatewayRouteBackends(resource);
  if (isKind('MeshHTTPRoute', resource)) return httpRouteBackends(resource);
  return isKind('MeshTCPRoute', resource) ? tcpRouteBackends(resource) : [];
}

type Conf = NonNullable<MeshGatewayRouteSpec['conf']>;
type Backend = NonNullable<NonNullable<NonNullable<Conf['tcp']>['rules']>[number]['backends']>[number];

function gatewayRouteBackends({ mesh, spec }: Resource<'MeshGatewayRoute'>): readonly Reference[] {
  const { http, tcp } = spec.conf ?? {};
  const backends = (list: readonly Backend[] = [], path: FieldPath): readonly Reference[] =>
    list.flatMap((backend, index) => backendReference(backend, mesh, [...path, index]));
  return [
    ...(tcp?.rules ?? []).flatMap((rule, index) =>
      backends(rule.backends, ['conf', 'tcp', 'rules', index, 'backends']),
    ),
    ...(http?.rules ?? []).flatMap((rule, index) => {
      const path = ['conf', 'http', 'rules', index];
      return [
        ...backends(rule.backends, [...path, 'backends']),
        ...(rule.filters ?? []).flatMap(({ mirror }, at) =>
          backendReference(mirror?.backend, mesh, [...path, 'filters', at, 'mirror', 'backend']),
        ),
      ];
    }),
  ];
}

function backendReference(backend: Backend | undefined, mesh: string, path: FieldPath): readonly Reference[] {
  const service = backend?.destination?.[SERVICE_TAG];
  if (!service) return [];
  const at: FieldPath = [...path, 'destination', { key: SERVICE_TAG }];
  return [{ role: 'backend', path: at, anyOf: [serviceKey(mesh, service)] }];
}

const httpRouteBackends = ({ mesh, spec }: Resource<'MeshHTTPRoute'>): readonly Reference[] =>
  (spec.to ?? []).flatMap(({ rules = [] }, to) =>
    rules.flatMap((rule, index) => {
      const path = ['spec', 'to', to, 'rules', index, 'default'];
      return [
        ...refsIn(rule.default?.backendRefs, { mesh, path: [...path, 'backendRefs'] }),
        ...(rule.default?.filters ?? []).flatMap(({ requestMirror }, at) =>
          refReference(requestMirror?.backendRef, {
            mesh,
            path: [...path, 'filters', at, 'requestMirror', 'backendRef'],
          }),
        ),
      ];
    }),
  );

const tcpRouteBackends = ({ mesh, spec }: Resource<'MeshTCPRoute'>): readonly Reference[] =>
  (spec.to ?? []).flatMap(({ rules = [] }, to) =>
    rules.flatMap((rule, index) =>
      refsIn(rule.default?.backendRefs, { mesh, path: ['spec', 'to', to, 'rules', index, 'default', 'backendRefs'] }),
    ),
  );

type BackendRef = { readonly kind?: string; readonly name?: string };
type Place = { readonly mesh: string; readonly path: FieldPath };

const refsIn = (refs: readonly BackendRef[] = [], { mesh, path }: Place): readonly Reference[] =>
  refs.flatMap((ref, index) => refReference(ref, { mesh, path: [...path, index] }));

/** A reference by labels names nobody. */
function refReference(ref: BackendRef | undefined, { mesh, path }: Place): readonly Reference[] {
  const { kind = '', name = '' } = ref ?? {};
  const anyOf = name === '' ? [] : backendKeys(kind, { mesh, name });
  return anyOf.length === 0 ? [] : [{ role: 'backend', path: [...path, 'name'], anyOf }];
}

/** Kind MeshService means a MeshService of that name or, without one, the service of the old kind (kuma: resolve backendRef). */
function backendKeys(kind: string, { mesh, name }: { mesh: string; name: string }): readonly ResourceKey[] {
  switch (kind) {
    case 'MeshService':
      return [{ type: kind, mesh, name }, serviceKey(mesh, name)];
    case 'MeshServiceSubset':
      return [serviceKey(mesh, name)];
    case 'MeshExternalService':
    case 'MeshMultiZoneService':
      return [{ type: kind, mesh, name }];
    default:
      return [];
  }
}
