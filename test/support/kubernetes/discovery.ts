import type { ApiResource } from './kuma-crds.js';

const SECRETS: ApiResource = { plural: 'secrets', kind: 'Secret', namespaced: true, hasStatus: false };
const NAMESPACES: ApiResource = { plural: 'namespaces', kind: 'Namespace', namespaced: false, hasStatus: true };
const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
const PREFERRED_NAMES: Readonly<Record<string, string>> = { MeshGateway: 'mgw', MeshHTTPRoute: 'mhttpr' };

export type Discovery = { readonly kumaResources: readonly ApiResource[] };

const resourceList = (groupVersion: string, resources: readonly ApiResource[]) => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion,
  resources: resources.flatMap(({ plural, kind, namespaced, hasStatus }) => [
    {
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced,
      kind,
      verbs: VERBS,
      ...(PREFERRED_NAMES[kind] === undefined ? {} : { shortNames: [PREFERRED_NAMES[kind]] }),
    },
    ...(hasStatus
      ? [{ name: `${plural}/status`, singularName: '', namespaced, kind, verbs: ['get', 'patch', 'update'] }]
      : []),
  ]),
});

const aggregated = (group: string, version: string, resources: readonly ApiResource[]) => ({
  metadata: group === '' ? { creationTimestamp: null } : { name: group, creationTimestamp: null },
  versions: [
    {
      version,
      resources: resources.map(({ plural, kind, namespaced }) => ({
        resource: plural,
        responseKind: { group, version, kind },
        scope: namespaced ? 'Namespaced' : 'Cluster',
        singularResource: kind.toLowerCase(),
        verbs: VERBS,
      })),
      freshness: 'Current',
    },
  ],
});

const AGGREGATED = /as=APIGroupDiscoveryList/;
const AGGREGATED_TYPE = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** The document that says what the API has, in the form the client wants; undefined for any other path. */
export function discoveryDocument(
  path: string,
  accept: string,
  { kumaResources }: Discovery,
): { readonly type: string; readonly body: object } | undefined {
  const wantsAggregated = AGGREGATED.test(accept) && accept.includes('v=v2;');
  const core = [NAMESPACES, SECRETS];
  const hasKuma = kumaResources.length > 0;
  const group = {
    name: 'kuma.io',
    versions: [{ groupVersion: 'kuma.io/v1alpha1', version: 'v1alpha1' }],
    preferredVersion: { groupVersion: 'kuma.io/v1alpha1', version: 'v1alpha1' },
  };
  const aggregate = (items: readonly object[]) => ({
    type: AGGREGATED_TYPE,
    body: { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items },
  });
  const plain = (body: object) => ({ type: 'application/json', body });
  switch (path) {
    case '/version':
      return plain({ major: '1', minor: '32', gitVersion: 'v1.32.4', platform: 'linux/amd64' });
    case '/api':
      return wantsAggregated
        ? aggregate([aggregated('', 'v1', core)])
        : plain({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] });
    case '/apis':
      if (wantsAggregated) return aggregate(hasKuma ? [aggregated('kuma.io', 'v1alpha1', kumaResources)] : []);
      return plain({ kind: 'APIGroupList', apiVersion: 'v1', groups: hasKuma ? [group] : [] });
    case '/api/v1':
      return plain(resourceList('v1', core));
    case '/apis/kuma.io/v1alpha1':
      return hasKuma ? plain(resourceList('kuma.io/v1alpha1', kumaResources)) : undefined;
    default:
      return undefined;
  }
}
