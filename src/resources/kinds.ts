import { dataplaneSpec } from './dataplane/shape.js';
import { externalServiceSpec } from './external-service/shape.js';
import type { Kind } from './kind.js';
import { meshSpec } from './mesh/shape.js';
import { meshExternalServiceSpec, meshExternalServiceStatus } from './mesh-external-service/shape.js';
import { meshGatewaySpec } from './mesh-gateway/shape.js';
import { meshGatewayInstanceSpec, meshGatewayInstanceStatus } from './mesh-gateway-instance/shape.js';
import { meshGatewayRouteSpec } from './mesh-gateway-route/shape.js';
import { meshHttpRouteSpec } from './mesh-http-route/shape.js';
import { meshServiceSpec, meshServiceStatus } from './mesh-service/shape.js';
import { meshTcpRouteSpec } from './mesh-tcp-route/shape.js';
import { secretSpec } from './secret/shape.js';
import type { Infer } from './shape/shape.js';

/** The kinds meshgw describes, with their names at Kuma 2.14. Every other kind is carried through as it is (known-types.ts). */
export const kinds = {
  Dataplane: {
    type: 'Dataplane',
    plural: 'dataplanes',
    singular: 'dataplane',
    shortName: 'dp',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    kubernetesScope: 'Namespaced',
    spec: dataplaneSpec,
    status: undefined,
  },
  ExternalService: {
    type: 'ExternalService',
    plural: 'externalservices',
    singular: 'externalservice',
    shortName: '',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    kubernetesScope: 'Cluster',
    spec: externalServiceSpec,
    status: undefined,
  },
  GlobalSecret: {
    type: 'GlobalSecret',
    plural: 'globalsecrets',
    singular: 'globalsecret',
    shortName: '',
    scope: 'Global',
    dialect: 'proto',
    kubernetesOnly: false,
    kubernetesScope: 'Namespaced',
    spec: secretSpec,
    status: undefined,
  },
  Mesh: {
    type: 'Mesh',
    plural: 'meshes',
    singular: 'mesh',
    shortName: 'm',
    scope: 'Global',
    dialect: 'proto',
    kubernetesOnly: false,
    kubernetesScope: 'Cluster',
    spec: meshSpec,
    status: undefined,
  },
  MeshExternalService: {
    type: 'MeshExternalService',
    plural: 'meshexternalservices',
    singular: 'meshexternalservice',
    shortName: 'extsvc',
    scope: 'Mesh',
    dialect: 'policy',
    kubernetesOnly: false,
    kubernetesScope: 'Namespaced',
    spec: meshExternalServiceSpec,
    status: meshExternalServiceStatus,
  },
  MeshGateway: {
    type: 'MeshGateway',
    plural: 'meshgateways',
    singular: 'meshgateway',
    shortName: 'mgw',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    kubernetesScope: 'Cluster',
    spec: meshGatewaySpec,
    status: undefined,
  },
  MeshGatewayInstance: {
    type: 'MeshGatewayInstance',
    plural: 'meshgatewayinstances',
    singular: 'meshgatewayinstance',
    shortName: '',
    scope: 'Mesh',
    dialect: 'policy',
    kubernetesOnly: true,
    kubernetesScope: 'Namespaced',
    spec: meshGatewayInstanceSpec,
    status: meshGatewayInstanceStatus,
  },
  MeshGatewayRoute: {
    type: 'MeshGatewayRoute',
    plural: 'meshgatewayroutes',
    singular: 'meshgatewayroute',
    shortName: '',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    kubernetesScope: 'Cluster',
    spec: meshGatewayRouteSpec,
    status: undefined,
  },
  MeshHTTPRoute: {
    type: 'MeshHTTPRoute',
    plural: 'meshhttproutes',
    singular: 'meshhttproute',
    shortName: 'mhttpr',
    scope: 'Mesh',
    dialect: 'policy',
    kubernetesOnly: false,
    kubernetesScope: 'Namespaced',
    spec: meshHttpRouteSpec,
    status: undefined,
  },
  MeshService: {
    type: 'MeshService',
    plural: 'meshservices',
    singular: 'meshservice',
    shortName: 'msvc',
    scope: 'Mesh',
    dialect: 'policy',
    kubernetesOnly: false,
    kubernetesScope: 'Namespaced',
    spec: meshServiceSpec,
    status: meshServiceStatus,
  },
  MeshTCPRoute: {
    type: 'MeshTCPRoute',
    plural: 'meshtcproutes',
    singular: 'meshtcproute',
    shortName: 'mtcpr',
    scope: 'Mesh',
    dialect: 'policy',
    kubernetesOnly: false,
    kubernetesScope: 'Namespaced',
    spec: meshTcpRouteSpec,
    status: undefined,
  },
  Secret: {
    type: 'Secret',
    plural: 'secrets',
    singular: 'secret',
    shortName: '',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    kubernetesScope: 'Namespaced',
    spec: secretSpec,
    status: undefined,
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** The types of resource that meshgw decodes. */
export type DescribedType = keyof typeof kinds;

export type SpecOf<T extends DescribedType> = Infer<(typeof kinds)[T]['spec']>;

export const isDescribedType = (type: string): type is DescribedType => Object.hasOwn(kinds, type);
