import type { CatalogueFamily } from './entry.js';

const WITHOUT_SECRET = `type: MeshGateway
mesh: default
name: edge
selectors:
- match: {kuma.io/service: edge}
conf:
  listeners:
  - port: 443
    protocol: HTTPS
    tls:
      mode: TERMINATE
      certificates:
      - secret: edge-cert
`;

const WITH_SECRET = `${WITHOUT_SECRET}---
type: Secret
mesh: default
name: edge-cert
data: ""   # the output of meshgw generate secret edge-cert --hostname edge.example.com
`;

const EDGE = `type: MeshGateway
mesh: default
name: edge
selectors:
- match: {kuma.io/service: edge}
conf:
  listeners:
  - {port: 5432, protocol: TCP}
`;

const route = ({
  gateway = 'edge',
  service = 'backend',
}: {
  gateway?: string;
  service?: string;
} = {}): string => `type: MeshTCPRoute
mesh: default
name: everything
spec:
  targetRef: {kind: MeshGateway, name: ${gateway}}
  to:
  - targetRef: {kind: Mesh}
    rules:
    - default:
        backendRefs: [{kind: MeshService, name: ${service}}]
`;

const BACKEND = `${EDGE}---
type: Dataplane
mesh: default
name: backend-1
networking:
  address: 10.0.0.2
  inbound:
  - port: 80
    tags: {kuma.io/service: backend}
`;

/** MGW2xx. */
export const references = {
  MGW201: {
    severity: 'error',
    title: 'the mesh of a resource does not exist',
    explanation:
      'Every resource but Meshes and a few others of global scope lives in a mesh, and neither the input nor the store has ' +
      'the mesh named here. A Kuma control plane answers `Failed to retrieve Mesh`. Correct the name, or apply the Mesh, in ' +
      'the same command if you like: the order of the documents does not matter.',
    wrong: 'type: MeshGateway\nmesh: demmo\nname: edge\n',
    right: 'type: Mesh\nname: demo\n---\ntype: MeshGateway\nmesh: demo\nname: edge\n',
  },
  MGW202: {
    severity: 'error',
    title: 'something that stays refers to the resource that is to be deleted',
    explanation:
      'Kuma would delete the resource and leave the reference behind: a listener without its certificate, a route without ' +
      'its gateway or its backend, resources without their mesh. Delete what refers to it as well, in the same command if ' +
      'you like, or change it first; `--force` deletes all the same.',
    wrong: 'meshgw delete secret edge-cert    # a listener of edge uses it\n',
    right: 'meshgw delete -f edge.yaml        # holds the gateway and its secret\n',
  },
  MGW203: {
    severity: 'error',
    title: 'a value stands for a secret that was hidden',
    explanation:
      'meshgw shows documents without their secrets and writes a placeholder in their place. Storing the placeholder would ' +
      'replace the secret by it, so the document is refused. Show it with `--show-secrets` to edit it whole, or write the ' +
      'secret itself.',
    wrong: 'type: Secret\nmesh: default\nname: edge-cert\ndata: (hidden; --show-secrets)\n',
    right: 'type: Secret\nmesh: default\nname: edge-cert\ndata: aGVsbG8=\n',
  },
  MGW204: {
    severity: 'error',
    title: 'a label can no longer be changed',
    explanation:
      'A Kuma control plane keeps kuma.io/origin, kuma.io/zone and kuma.io/display-name of a resource as they were when they ' +
      'were first set: it refuses an update that changes or removes one. Labels copied from another control plane, or left ' +
      'out of a document that was exported with them, do that. Write the value that is stored, or delete the resource and ' +
      'create it anew; its creation time, which may decide between two gateways, is then new as well.',
    wrong: 'type: MeshGateway\nmesh: default\nname: edge\nlabels: {kuma.io/display-name: front}   # stored: edge\n',
    right: 'type: MeshGateway\nmesh: default\nname: edge\nlabels: {kuma.io/display-name: edge}\n',
  },
  MGW210: {
    severity: 'warning',
    title: 'a secret that is named does not exist',
    explanation:
      'Kuma stores the resource all the same. When it generates the configuration of the gateway it fails to load the ' +
      'secret, and then no listener of that gateway gets any update, also not the healthy ones, while the proxy is still ' +
      'shown as online. A secret must be in the same mesh as what names it. Apply it first, or in the same command; ' +
      '`meshgw generate secret` makes one.',
    wrong: WITHOUT_SECRET,
    right: WITH_SECRET,
  },
  MGW211: {
    severity: 'warning',
    title: 'what a targetRef names does not exist',
    explanation:
      'A route or policy that names one gateway, route or Dataplane is for that one alone. While there is none of that name ' +
      'in the mesh of the route or policy, Kuma stores it and nothing happens: the gateway answers as if the route had ' +
      'never been applied. Correct the name, or apply what it names as well.',
    wrong: `${route({ gateway: 'egde' })}---\n${EDGE}`,
    right: `${route()}---\n${EDGE}`,
  },
  MGW212: {
    severity: 'warning',
    title: 'the mesh of a resource is not in sight',
    explanation:
      'The resource names a mesh that no document given makes, and the store was either not looked at (`--with-context` ' +
      'looks there too) or does not have it. A Kuma control plane refuses resources of a mesh it does not have; `meshgw ' +
      'apply` does too. The mesh `default` always exists.',
    wrong: 'type: Secret\nmesh: demmo\nname: token\ndata: aGVsbG8=\n---\ntype: Mesh\nname: demo\n',
    right: 'type: Secret\nmesh: demo\nname: token\ndata: aGVsbG8=\n---\ntype: Mesh\nname: demo\n',
  },
  MGW213: {
    severity: 'warning',
    title: 'a service that a backendRef names does not exist',
    explanation:
      'A backendRef names a MeshService, MeshExternalService or MeshMultiZoneService of its mesh (a MeshService may also be ' +
      'the `kuma.io/service` of Dataplanes). Kuma stores the route all the same, and its share of the ' +
      'requests is answered 503. Only looked for where Dataplanes are given, or with `--with-context`.',
    wrong: `${route({ service: 'bakend' })}---\n${BACKEND}`,
    right: `${route()}---\n${BACKEND}`,
  },
  MGW214: {
    severity: 'warning',
    title: 'a secret that is named is not one of Kuma’s',
    explanation:
      'Kubernetes keeps certificates in Secrets of type kubernetes.io/tls, with the key and the certificate in two fields. ' +
      'Kuma reads only Secrets of its own (system.kuma.io/secret in its own namespace on Kubernetes, type Secret elsewhere), ' +
      'which hold both in one value, so the listener has no certificate. Make one of the same files: `meshgw generate secret ' +
      'edge-cert --cert-file tls.crt --key-file tls.key`.',
    wrong: `${WITHOUT_SECRET}---
apiVersion: v1
kind: Secret
type: kubernetes.io/tls
metadata: {name: edge-cert, namespace: default}
data: {tls.crt: "", tls.key: ""}
`,
    right: WITH_SECRET,
  },
  MGW220: {
    severity: 'warning',
    title: 'the control plane took the document with a warning',
    explanation:
      'The document is stored. The control plane says so at every write and keeps no record of it, so this is the moment to ' +
      'read it: most often a field or value is deprecated and a later Kuma will refuse it. The words are the control plane’s.',
  },
  MGW240: {
    severity: 'warning',
    title: 'a selector fails only for lack of kuma.io/zone',
    explanation:
      'Every other tag of the selector matches the Dataplane. A control plane adds kuma.io/zone to the Dataplanes of its ' +
      'zone, so there the gateway binds; meshgw invents no tags, so offline and in the embedded store it does not. Write the ' +
      'tag into the gateway tags of the Dataplane (kuma.io/zone=default for a control plane without zones), or leave it out ' +
      'of the selector.',
    wrong: 'networking:\n  gateway:\n    type: BUILTIN\n    tags:\n      kuma.io/service: edge\n',
    right:
      'networking:\n  gateway:\n    type: BUILTIN\n    tags:\n      kuma.io/service: edge\n      kuma.io/zone: default\n',
  },
  MGW241: {
    severity: 'warning',
    title: 'only the order of the input decides which gateway a Dataplane gets',
    explanation:
      'Two MeshGateways match the Dataplane with equally specific selectors. Kuma then takes the one that was created ' +
      'last. Files tell no creation times, so the later document stands for the later creation, and another order of the ' +
      'files gives another gateway. Make one selector more specific, or give the documents a creationTime.',
  },
  MGW242: {
    severity: 'warning',
    title: 'the control plane sees it otherwise',
    explanation:
      'On a context that is a control plane, inspect and trace also ask the control plane which MeshGateway a Dataplane runs ' +
      'and which Dataplanes a route reaches. Its answer differs from what the resources say to meshgw. Either something ' +
      'changed between two questions, and the next call agrees; or the control plane is of another version than Kuma 2.14, ' +
      'whose behaviour meshgw shows. Believe the control plane, and please report it with `meshgw export` of the mesh.',
  },
} as const satisfies CatalogueFamily;
