import type { TrafficPlan } from '../../plan/traffic/traffic-plan.js';
import type { Secret } from './api/secret.js';
import { clientSecretName } from './upstream-tls.js';

/** Every certificate with its key that listeners and clusters name, once. */
export function secretsOf({ ports, clusters }: TrafficPlan): readonly Secret[] {
  const served = ports
    .flatMap(({ chains }) => chains)
    .flatMap(({ tls }) => (tls?.mode === 'TERMINATE' ? tls.certificates : []))
    .map(({ name, certificateChain, privateKey }) => secret(name, certificateChain, privateKey));
  const shown = clusters.flatMap((cluster) => {
    const client = cluster.tls?.client;
    return client === undefined ? [] : [secret(clientSecretName(cluster), client.certificate.pem, client.key.pem)];
  });
  return [...new Map([...served, ...shown].map((each) => [each.name, each])).values()];
}

const secret = (name: string, certificateChain: string, privateKey: string): Secret => ({
  name,
  tls_certificate: {
    certificate_chain: { inline_string: certificateChain },
    private_key: { inline_string: privateKey },
  },
});
