import { int64, list, map, message, oneOf, string, uint32 } from '../shape/shape.js';

const kind = oneOf(
  [
    'Mesh',
    'MeshSubset',
    'MeshGateway',
    'MeshService',
    'MeshExternalService',
    'MeshMultiZoneService',
    'MeshServiceSubset',
    'MeshHTTPRoute',
    'Dataplane',
  ],
  'Kind of the resource referred to.',
);

const targetRefFields = {
  kind,
  name: string('Name of the resource referred to.'),
  tags: map(string(), 'For MeshGateway: the listeners to take, by their final tags. Else the proxies to take.'),
  mesh: string('Reserved by Kuma.'),
  proxyTypes: list(oneOf(['Sidecar', 'Gateway']), 'Kinds of proxies; unset means all.'),
  namespace: string('Kubernetes namespace of the resource referred to.'),
  labels: map(string(), 'Labels of the resources referred to; stands instead of `name` and `namespace`.'),
  sectionName: string('Part of the resource, e.g. the name of a MeshService’s port.'),
};

/** What a policy applies to, or refers to (api/common/v1alpha1/targetref.go). */
export const targetRef = (doc: string) => message(targetRefFields, { required: ['kind'], doc });

/** Where traffic goes: a target reference with a share of the traffic. */
export const backendRef = message(
  {
    ...targetRefFields,
    weight: int64('Share of the traffic, relative to the sum.', { minimum: 0, default: 1 }),
    port: uint32('Port of a MeshService; with it the reference is to the real resource.'),
  },
  { required: ['kind'], doc: 'Where the traffic goes.' },
);
