import { dataplaneSpec } from './dataplane/shape.js';
import type { Kind } from './kind.js';
import { meshGatewaySpec } from './mesh-gateway/shape.js';
import { meshGatewayRouteSpec } from './mesh-gateway-route/shape.js';
import { secretSpec } from './secret/shape.js';
import type { Infer } from './shape/shape.js';

/** The kinds meshgw describes. Every other Kuma kind is carried through as it is (known-types.ts). */
export const kinds = {
  Dataplane: {
    type: 'Dataplane',
    plural: 'dataplanes',
    singular: 'dataplane',
    shortName: 'dp',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    spec: dataplaneSpec,
  },
  GlobalSecret: {
    type: 'GlobalSecret',
    plural: 'globalsecrets',
    singular: 'globalsecret',
    shortName: 'gsec',
    scope: 'Global',
    dialect: 'proto',
    kubernetesOnly: false,
    spec: secretSpec,
  },
  MeshGateway: {
    type: 'MeshGateway',
    plural: 'meshgateways',
    singular: 'meshgateway',
    shortName: 'mgw',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    spec: meshGatewaySpec,
  },
  MeshGatewayRoute: {
    type: 'MeshGatewayRoute',
    plural: 'meshgatewayroutes',
    singular: 'meshgatewayroute',
    shortName: 'mgr',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    spec: meshGatewayRouteSpec,
  },
  Secret: {
    type: 'Secret',
    plural: 'secrets',
    singular: 'secret',
    shortName: 'sec',
    scope: 'Mesh',
    dialect: 'proto',
    kubernetesOnly: false,
    spec: secretSpec,
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** The types of resource that meshgw decodes. */
export type DescribedType = keyof typeof kinds;

export type SpecOf<T extends DescribedType> = Infer<(typeof kinds)[T]['spec']>;
