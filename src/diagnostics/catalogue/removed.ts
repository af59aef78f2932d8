import type { CatalogueFamily } from './entry.js';

const route = (backend: string): string => `type: MeshTCPRoute
mesh: default
name: to-backend
spec:
  targetRef: {kind: Mesh}
  to:
  - targetRef: {kind: MeshService, name: backend}
    rules:
    - default:
        backendRefs:
        - ${backend}
`;

/** MGW6xx: what Kuma 3.0 refuses or drops. Found only with `--target kuma3` (kuma: UPGRADE.md "Upgrade to 3.0.0"). */
export const removed = {
  MGW601: {
    severity: 'error',
    title: 'Kuma 3.0 has no such kind',
    explanation:
      'Kuma 3.0 removes builtin gateways (MeshGateway, MeshGatewayRoute, MeshGatewayInstance, MeshGatewayConfig), ' +
      'ExternalService, ZoneIngress, ZoneEgress and the policies of the first generation. It refuses documents of these ' +
      'kinds, and on Kubernetes the upgrade deletes those that are stored together with their CRDs: export them first. For ' +
      'gateways, `meshgw migrate` translates to the Gateway API or to Envoy; a delegated gateway connects the result to the ' +
      'mesh.',
    wrong: 'type: Retry\nmesh: default\nname: twice\n',
    right: 'type: MeshRetry\nmesh: default\nname: twice\nspec:\n  targetRef: {kind: Mesh}\n',
  },
  MGW602: {
    severity: 'error',
    title: 'Kuma 3.0 does not take this kind as a target',
    explanation:
      'No policy or route of Kuma 3.0 targets MeshGateway, and none targets MeshSubset, MeshService or MeshServiceSubset at ' +
      'the top (MeshService stays in `to`). Target the whole Mesh or a Dataplane by its labels. What a policy says of a ' +
      'builtin gateway has to move to the gateway that takes its place.',
    wrong:
      'type: MeshTimeout\nmesh: default\nname: patient\nspec:\n  targetRef: {kind: MeshSubset, tags: {team: web}}\n',
    right:
      'type: MeshTimeout\nmesh: default\nname: patient\nspec:\n  targetRef: {kind: Dataplane, labels: {team: web}}\n',
  },
  MGW603: {
    severity: 'error',
    title: 'Kuma 3.0 cannot read Dataplanes of builtin gateways',
    explanation:
      'The type BUILTIN is gone. A Dataplane that is stored with it cannot be read any more, and until it is deleted the ' +
      'Dataplanes of its whole mesh cannot be listed. Delete such Dataplanes before the upgrade. A gateway of your own choice ' +
      'behind a Dataplane of type DELEGATED takes their place.',
    wrong:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}\n',
    right:
      'type: Dataplane\nmesh: default\nname: edge-1\nnetworking:\n  address: 10.0.0.1\n  gateway: {type: DELEGATED, tags: {kuma.io/service: edge}}\n',
  },
  MGW604: {
    severity: 'error',
    title: 'Kuma 3.0 has no backends that are chosen by tags',
    explanation:
      'A backendRef of Kuma 3.0 names a MeshService, MeshExternalService or MeshMultiZoneService. The kind ' +
      'MeshServiceSubset is refused, and `tags` are dropped without a word, so that the requests go to all of the service. ' +
      'Make a MeshService of the Dataplanes that the tags chose.',
    wrong: route('{kind: MeshServiceSubset, name: backend, tags: {version: v2}}'),
    right: route('{kind: MeshService, name: backend-v2, port: 80}'),
  },
  MGW605: {
    severity: 'error',
    title: 'Kuma 3.0 drops the field',
    explanation:
      'The field is gone in Kuma 3.0, which reads documents without a word about fields it does not know: what it said ' +
      'simply stops to hold. Of Dataplanes these are the tags of inbounds and outbounds, of Meshes nearly everything, mTLS ' +
      'included, of policies `from`. The hint names what says it in Kuma 3.0.',
    wrong: 'type: Mesh\nname: shop\nmeshServices: {mode: Exclusive}\n',
    right: 'type: Mesh\nname: shop\n',
  },
  MGW606: {
    severity: 'error',
    title: 'Kuma 3.0 does not take the name',
    explanation:
      'Names of Meshes, Zones and services become parts of host names, so Kuma 3.0 takes only names that are DNS labels ' +
      '(RFC 1035); Kuma 2.14 warns. Nothing is renamed by the upgrade, but such a resource cannot be updated any more, nor ' +
      'synchronised between zones.',
    wrong: 'type: Mesh\nname: 1st.shop\n',
    right: 'type: Mesh\nname: shop\n',
  },
} as const satisfies CatalogueFamily;
