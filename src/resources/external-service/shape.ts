import { bool, map, message, string, wrapper } from '../shape/shape.js';
import { dataSource } from '../shared/data-source.js';

const tls = message(
  {
    enabled: bool('Whether the proxy speaks TLS to the service.'),
    caCert: dataSource,
    clientCert: dataSource,
    clientKey: dataSource,
    allowRenegotiation: wrapper(bool(), 'Allows TLS renegotiation; not recommended.'),
    serverName: wrapper(string(), 'Name sent as SNI; default: the address.'),
    skipHostnameVerification: wrapper(bool(), 'Takes a certificate for another name.'),
  },
  { snakeCase: ['caCert', 'clientCert', 'clientKey', 'serverName'], doc: 'TLS towards the service.' },
);

/** kuma.mesh.v1alpha1.ExternalService at 2.14. */
export const externalServiceSpec = message({
  networking: message(
    {
      address: string('Host and port of the service, `example.com:443`.'),
      tls,
      disableHostDNSEntry: bool('Makes no DNS entry from the address.'),
    },
    { doc: 'Where the service is.' },
  ),
  tags: map(string(), 'Tags of the service; `kuma.io/service` is mandatory.'),
});
