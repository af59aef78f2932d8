import { any, bool, int32, int64, intOrString, list, map, message, oneOf, string } from '../shape/shape.js';

/** Kubernetes' resource.Quantity. */
const quantity = intOrString('', {
  pattern:
    '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
});

const metadata = message(
  { annotations: map(string(), 'Annotations to add.'), labels: map(string(), 'Labels to add.') },
  { doc: 'Metadata of what is made from the template.' },
);

const resources = message(
  {
    limits: map(quantity, 'The most it may use.'),
    requests: map(quantity, 'What it is sure to get.'),
    claims: list(
      message(
        { name: string('Name of the claim.'), request: string('Name of the request within it.') },
        { required: ['name'] },
      ),
      'Claims of Kubernetes’ dynamic resource allocation.',
    ),
  },
  { doc: 'CPU and memory of a gateway Pod.' },
);

const serviceTemplate = message(
  { metadata, spec: message({ loadBalancerIP: string('IP address to ask for.') }, { doc: 'Of the Service.' }) },
  { doc: 'The Service before the Pods.' },
);

const podSpec = message(
  {
    serviceAccountName: string('ServiceAccount of the Pods.'),
    securityContext: message(
      { fsGroup: int64('Group that owns the Pod’s volumes.') },
      { doc: 'Security settings of the Pod.' },
    ),
    container: message(
      {
        securityContext: message(
          { readOnlyRootFilesystem: bool('Mounts the root filesystem read-only.') },
          { doc: 'Security settings of the container.' },
        ),
      },
      { doc: 'The gateway’s container.' },
    ),
  },
  { doc: 'Of the Pods.' },
);

/** The `spec` of MeshGatewayInstance at 2.14 (pkg/plugins/resources/k8s/native/api/v1alpha1). */
export const meshGatewayInstanceSpec = message({
  replicas: int32('Number of gateway Pods.', { minimum: 1, default: 1 }),
  serviceType: oneOf(['LoadBalancer', 'ClusterIP', 'NodePort'], 'Type of the Service before the Pods.', 'LoadBalancer'),
  tags: map(string(), 'Tags of the gateway; MeshGateways select on them. `kuma.io/service` is set by Kuma.'),
  resources,
  serviceTemplate,
  podTemplate: message({ metadata, spec: podSpec }, { doc: 'The gateway’s Pods.' }),
});

/** The `status` of MeshGatewayInstance; written by Kubernetes, meshgw only hands it on. */
export const meshGatewayInstanceStatus = message({ conditions: any(), loadBalancer: any() });
