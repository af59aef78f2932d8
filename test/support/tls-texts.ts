import { issueCertificate } from '../../src/certificates/issue-certificate.js';
import type { KeyType } from '../../src/certificates/key-type.js';

/** When the certificates of the rules' tests are made and looked at. */
const NOW = new Date('2026-01-01T00:00:00Z');

/** A key and a certificate for it, as one PEM text. */
export async function pemBundle(
  keyType: KeyType,
  dnsNames: readonly string[],
  { days = 365 }: { readonly days?: number } = {},
): Promise<string> {
  const { keyPem, certificatePem } = await issueCertificate(
    { use: 'server', keyType, days, names: { dnsNames, ipAddresses: [] } },
    { clock: { now: () => NOW }, random: { bytes: (count) => new Uint8Array(count).fill(7) } },
  );
  return keyPem + certificatePem;
}

/** A MeshGateway with one HTTPS listener, whose certificates are given as the lines of a list in YAML. */
export const tlsGateway = (certificates: string, hostname = '"*"'): string => `type: MeshGateway
mesh: default
name: edge
selectors:
- match: {kuma.io/service: edge}
conf:
  listeners:
  - port: 443
    protocol: HTTPS
    hostname: ${hostname}
    tls:
      mode: TERMINATE
      certificates:
      ${certificates.trim().split('\n').join('\n      ')}
`;

/** A Secret that holds a text; `mark` is a comment on the line of its data. */
export const secretText = (name: string, content: string, mark = ''): string => `---
type: Secret
mesh: default
name: ${name}
data: ${Buffer.from(content).toString('base64')} ${mark}
`;
