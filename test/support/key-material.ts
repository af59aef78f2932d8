import { createPrivateKey } from 'node:crypto';
import { tlsGateway } from './tls-texts.js';

/** So many characters of a key in a row are no coincidence, and worth something to those who should not have them. */
const WINDOW = 12;

/** The private key of a PEM bundle that begins with it, in every form it may be written down in. */
function formsOf(bundle: string): readonly string[] {
  const [pem = ''] = /^-----BEGIN [\s\S]*?PRIVATE KEY-----[\s\S]*?-----END [^-]*-----\n/.exec(bundle) ?? [];
  const body = pem.replace(/-----[^-]+-----|\s/g, '');
  const { d = '' } = createPrivateKey(pem).export({ format: 'jwk' });
  return [
    body,
    ...pem.split('\n').filter((line) => line !== '' && !line.startsWith('-----')),
    // Without the header, which is the same for all keys.
    Buffer.from(pem).toString('base64').slice(44, -40),
    Buffer.from(body).toString('base64'),
    Buffer.from(body, 'base64').toString('hex'),
    d,
    Buffer.from(d, 'base64url').toString('hex'),
  ];
}

/** Finds the words of a text that hold pieces of the private keys of these bundles: none where it gives nothing away. */
export function keyMaterialFinder(bundles: readonly string[]): (text: string) => readonly string[] {
  const pieces = new Set<string>();
  for (const form of bundles.flatMap(formsOf))
    for (let at = 0; at + WINDOW <= form.length; at++) pieces.add(form.slice(at, at + WINDOW));
  const couldHold = new RegExp(`[A-Za-z0-9+/=_-]{${WINDOW},}`, 'g');
  return (text) => (text.match(couldHold) ?? []).filter((word) => holdsPiece(word, pieces));
}

const holdsPiece = (word: string, pieces: ReadonlySet<string>): boolean =>
  Array.from({ length: word.length - WINDOW + 1 }, (_, at) => word.slice(at, at + WINDOW)).some((piece) =>
    pieces.has(piece),
  );

const indented = (text: string, by: number): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(by)}${line}`)
    .join('\n');

const wrapped = (text: string, width: number): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');

/** Documents that hold a bundle in every place and form that Kuma has for one, by a name of the case. */
export function documentsWith(bundle: string): Readonly<Record<string, string>> {
  const base64 = Buffer.from(bundle).toString('base64');
  const secret = 'type: Secret\nmesh: default\nname: cert\n';
  return {
    secret: `${secret}data: ${base64}\n`,
    'secret in a block': `${secret}data: |\n${indented(wrapped(base64, 76), 2)}\n`,
    'secret in narrow lines': `${secret}data: >-\n${indented(wrapped(base64, 32), 2)}\n`,
    'secret over several lines': `${secret}data: "${wrapped(base64, 64).replaceAll('\n', '\n  ')}"\n`,
    'secret in PEM': `${secret}data: |\n${indented(bundle, 2)}\n`,
    'secret as JSON': `${JSON.stringify({ type: 'Secret', mesh: 'default', name: 'cert', data: base64 })}\n`,
    'secret of Kubernetes': `apiVersion: v1
kind: Secret
metadata:
  name: cert
  namespace: kuma-system
  labels: {kuma.io/mesh: default}
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '${JSON.stringify({ data: { value: base64 } })}'
type: system.kuma.io/secret
data:
  value: ${base64}
`,
    'text of a Kubernetes secret': `apiVersion: v1
kind: Secret
metadata: {name: cert, namespace: kuma-system, labels: {kuma.io/mesh: default}}
type: system.kuma.io/secret
stringData:
  value: |
${indented(bundle, 4)}
`,
    'TLS secret of Kubernetes': `apiVersion: v1
kind: Secret
metadata: {name: tls, namespace: kuma-system, labels: {kuma.io/mesh: default}}
type: kubernetes.io/tls
data:
  tls.crt: QQ==
  tls.key: ${base64}
`,
    'secret with a misspelt field': `${secret}dta: ${base64}\n`,
    'global secret': `type: GlobalSecret\nname: cert\ndata: ${base64}\n`,
    inline: tlsGateway(`- inline: ${base64}`),
    'inline over several lines': tlsGateway(`- inline: "${wrapped(base64, 76).replaceAll('\n', '\n    ')}"`),
    inlineString: tlsGateway(`- inlineString: |\n${indented(bundle, 4)}`),
    'inlineString on one line': tlsGateway(`- {inlineString: ${JSON.stringify(bundle)}}`),
    'a provided CA': `type: Mesh
name: demo
mtls:
  enabledBackend: ca
  backends:
  - name: ca
    type: provided
    conf:
      cert:
        inlineString: |
${indented(bundle, 10)}
      key:
        inline: ${base64}
`,
    'a MeshIdentity': `type: MeshIdentity
mesh: default
name: identity
spec:
  provider:
    type: Bundled
    bundled:
      ca:
        privateKey:
          type: InsecureInline
          insecureInline:
            value: |
${indented(bundle, 14)}
`,
    'a field that knows nothing of keys': `type: MeshProxyPatch
mesh: default
name: patch
spec:
  default:
    appendModifications:
    - cluster:
        operation: Add
        value: |
${indented(bundle, 10)}
`,
  };
}
