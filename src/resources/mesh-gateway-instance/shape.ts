import { any, bool, type Infer, int32, int64, intOrString, list, map, message, oneOf, string } from '../shape/shape.js';

/** Kubernetes' resource.Quantity. */
const quantity = intOrString('', {
  pattern:
    '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
});

const metadata = message({ annotations: map(string()), labels: map(string()) });

/** The `spec` of MeshGatewayInstance at 2.14 (pkg/plugins/resources/k8s/native/api/v1alpha1). */
export const meshGatewayInstanceSpec = message({
  replicas: int32('Number of gateway Pods.', { minimum: 1, default: 1 }),
  serviceType: oneOf(['LoadBalancer', 'ClusterIP', 'NodePort'], 'Type of the Service before the Pods.', 'LoadBalancer'),
  tags: map(string(), 'Tags of the gateway; MeshGateways select on them. `kuma.io/service` is set by Kuma.'),
  resources: message({
    claims: list(message({ name: string(), request: string() }, { required: ['name'] })),
    limits: map(quantity),
    requests: map(quantity),
  }),
  serviceTemplate: message({ metadata, spec: message({ loadBalancerIP: string() }) }),
  podTemplate: message({
    metadata,
    spec: message({
      serviceAccountName: string(),
      securityContext: message({ fsGroup: int64() }),
      container: message({ securityContext: message({ readOnlyRootFilesystem: bool() }) }),
    }),
  }),
});

/** The `status` of MeshGatewayInstance; written by Kubernetes, meshgw only hands it on. */
export const meshGatewayInstanceStatus = message({ conditions: any(), loadBalancer: any() });

export type MeshGatewayInstanceSpec = Infer<typeof meshGatewayInstanceSpec>;
