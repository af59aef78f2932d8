import type { Dialect, Shape } from './shape/shape.js';

export type KubernetesScope = 'Cluster' | 'Namespaced';

/** All that meshgw knows of a kind's form, in one place. Kuma's checks of it are in its folder's validate.ts. */
export type Kind = {
  readonly type: string;
  /** Lower-case plural and singular of the command line, e.g. `meshgateways`, `meshgateway`. */
  readonly plural: string;
  readonly singular: string;
  /** e.g. `mgw`; '' where Kuma has none. */
  readonly shortName: string;
  readonly scope: 'Mesh' | 'Global';
  /** proto: fields at top level, jsonpb decoding. policy: fields under `spec`, OpenAPI schema, then Go structs. */
  readonly dialect: Dialect;
  /** MeshGatewayInstance has no Universal form. */
  readonly kubernetesOnly: boolean;
  /** Scope of its Kubernetes resource (Kuma's CRDs); a Secret's is that of v1 Secret. */
  readonly kubernetesScope: KubernetesScope;
  readonly spec: Shape;
  /** What the control plane writes beside `spec`; undefined for kinds without. */
  readonly status: Shape | undefined;
};
