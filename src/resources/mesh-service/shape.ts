import { int32, int64, intOrString, list, map, message, oneOf, string } from '../shape/shape.js';
import { hostnameStatus } from '../shared/hostname-status.js';

const port = message(
  {
    name: string('Name of the port; a `sectionName` refers to it.'),
    port: int32('Port of the service.'),
    targetPort: intOrString('Port, or name of the inbound, on the Dataplanes; default: `port`.'),
    appProtocol: string('Protocol spoken on the port.', { default: 'tcp' }),
  },
  { required: ['port'] },
);

/** The `spec` of MeshService at 2.14 (pkg/core/resources/apis/meshservice). */
export const meshServiceSpec = message({
  state: oneOf(['Available', 'Unavailable'], 'Whether an endpoint is healthy.', 'Unavailable'),
  selector: message(
    {
      dataplaneTags: map(string(), 'Tags of an inbound.'),
      dataplaneRef: message({ name: string('Name of the Dataplane.') }, { doc: 'One Dataplane.' }),
      dataplaneLabels: message(
        { matchLabels: map(string(), 'Labels that a Dataplane must have.') },
        { doc: 'Dataplanes by their labels.' },
      ),
    },
    { doc: 'Which Dataplanes serve it.' },
  ),
  ports: list(port, 'Ports of the service.'),
  identities: list(
    message(
      { type: oneOf(['ServiceTag', 'SpiffeID'], 'What the value is.'), value: string('The identity.') },
      { required: ['type', 'value'] },
    ),
    'How its proxies identify themselves in mTLS.',
  ),
});

/** The `status` of MeshService; written by the control plane. */
export const meshServiceStatus = message({
  addresses: hostnameStatus.addresses,
  vips: list(message({ ip: string() })),
  tls: message({ status: oneOf(['Ready', 'NotReady']) }),
  hostnameGenerators: hostnameStatus.hostnameGenerators,
  dataplaneProxies: message({ connected: int64(), healthy: int64(), total: int64() }),
});
