import { issueCertificate } from '../../../src/certificates/issue-certificate.js';
import { SERVER_NAME } from './mesh-folder.js';

/** A key and a certificate for the gateway that has a further name, by which it can be told from others; as one PEM text. */
export async function certificateNamed(name: string): Promise<string> {
  const { keyPem, certificatePem } = await issueCertificate(
    { use: 'server', keyType: 'ecdsa', days: 2, names: { dnsNames: [SERVER_NAME, name], ipAddresses: [] } },
    {
      clock: { now: () => new Date() },
      random: { bytes: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)) },
    },
  );
  return keyPem + certificatePem;
}
