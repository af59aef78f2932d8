import { generateKeyPairSync } from 'node:crypto';
import { hostname } from 'node:os';
import forge from 'node-forge';

/** A certificate and its key, PEM. */
export type Credentials = { readonly certificate: string; readonly key: string };

type Wish = {
  /** None for a control plane's own. */
  readonly subject?: string;
  readonly dnsNames: readonly string[];
  readonly addresses: readonly string[];
  /** Years from now; negative for what has expired. */
  readonly years: number;
};

/** RSA keys are slow to make, and which one it is does not matter. */
let sharedKey: { readonly publicKey: string; readonly privateKey: string } | undefined;

function keyPair() {
  sharedKey ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return sharedKey;
}

const YEAR = 365 * 24 * 3600 * 1000;

/** A self-signed certificate as a control plane makes for itself: RSA-2048, a CA, nameless, its names in a critical extension. */
function selfSigned({ subject, dnsNames, addresses, years }: Wish): Credentials {
  const { publicKey, privateKey } = keyPair();
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() + Math.min(2 * years, 0) * YEAR - 60_000);
  certificate.validity.notAfter = new Date(Date.now() + years * YEAR);
  const names = subject === undefined ? [] : [{ name: 'commonName', value: subject }];
  const altNames = [...dnsNames.map((value) => ({ type: 2, value })), ...addresses.map((ip) => ({ type: 7, ip }))];
  certificate.setSubject(names);
  certificate.setIssuer(names);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, keyCertSign: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
    ...(altNames.length > 0 ? [{ name: 'subjectAltName', critical: true, altNames }] : []),
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n'), key: privateKey };
}

/** What a control plane can show: its own certificate, one that has expired, one for another host. */
export type CertificateKind = 'own' | 'expired' | 'otherHost';

export function serverCredentials(kind: CertificateKind): Credentials {
  const here = { dnsNames: [hostname(), 'localhost'], addresses: ['127.0.0.1', '::1'] };
  switch (kind) {
    case 'own':
      return selfSigned({ ...here, years: 10 });
    case 'expired':
      return selfSigned({ ...here, years: -1 });
    case 'otherHost':
      return selfSigned({ dnsNames: ['kuma.example'], addresses: [], years: 10 });
  }
}

/** A client's certificate, which whoever wants to trusts as it is. */
export const clientCredentials = (subject: string): Credentials =>
  selfSigned({ subject, dnsNames: [], addresses: [], years: 10 });
