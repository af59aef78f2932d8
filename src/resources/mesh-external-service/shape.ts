import { any, bool, bytes, int32, list, message, oneOf, string } from '../shape/shape.js';
import { hostnameStatus } from '../shared/hostname-status.js';

const PORT = { minimum: 1, maximum: 65535 } as const;

const dataSource = (doc: string) =>
  message(
    {
      secret: string('Name of a Secret in the same mesh.'),
      inline: bytes('The data itself, base64.'),
      inlineString: string('The data itself, as it is.'),
    },
    { doc },
  );

const tlsVersion = (doc: string) => oneOf(['TLSAuto', 'TLS10', 'TLS11', 'TLS12', 'TLS13'], doc, 'TLSAuto');

const verification = message(
  {
    mode: oneOf(['SkipSAN', 'SkipCA', 'Secured', 'SkipAll'], 'What is not checked.', 'Secured'),
    serverName: string('Name sent as SNI.'),
    subjectAltNames: list(
      message(
        { type: oneOf(['Exact', 'Prefix'], 'How the name is compared.', 'Exact'), value: string('The name.') },
        { required: ['value'] },
      ),
      'Names the certificate may carry.',
    ),
    caCert: dataSource('Certificate authority of the service.'),
    clientCert: dataSource('Certificate to show to the service.'),
    clientKey: dataSource('Key of that certificate.'),
  },
  { doc: 'How the service’s certificate is checked.' },
);

const tls = message(
  {
    enabled: bool('Whether the proxy speaks TLS to the service.', { default: false }),
    version: message(
      { min: tlsVersion('Lowest TLS version.'), max: tlsVersion('Highest TLS version.') },
      { doc: 'TLS versions to offer.' },
    ),
    allowRenegotiation: bool('Allows TLS renegotiation; not recommended.', { default: false }),
    verification,
  },
  { doc: 'TLS towards the service.' },
);

/** The `spec` of MeshExternalService at 2.14 (pkg/core/resources/apis/meshexternalservice). */
export const meshExternalServiceSpec = message(
  {
    match: message(
      {
        type: oneOf(['HostnameGenerator'], 'The one type there is.', 'HostnameGenerator'),
        port: int32('Port that users of the service connect to.', PORT),
        protocol: oneOf(['tcp', 'grpc', 'http', 'http2'], 'Protocol spoken on the port.', 'tcp'),
      },
      { required: ['port'], doc: 'Traffic that is for the service.' },
    ),
    extension: message(
      { type: string('Type of the extension.'), config: any('Its settings.') },
      { required: ['type'], doc: 'A plugin that takes over; `endpoints` and `tls` are its business then.' },
    ),
    endpoints: list(
      message(
        {
          address: string('Domain name or IP address.', { minLength: 1 }),
          port: int32('Port of the endpoint.', PORT),
          priority: int32('0 is tried first; higher ones take over when it fails.', { minimum: 0, maximum: 128 }),
        },
        { required: ['address', 'port'] },
      ),
      'Where the service is.',
    ),
    tls,
  },
  { required: ['match'] },
);

/** The `status` of MeshExternalService; written by the control plane. */
export const meshExternalServiceStatus = message({ vip: message({ ip: string() }), ...hostnameStatus });
