import { assembleBundle } from '../certificates/assemble-bundle.js';
import type { CertificateNames } from '../certificates/certificate-names.js';
import { issueCertificate } from '../certificates/issue-certificate.js';
import type { KeyType } from '../certificates/key-type.js';
import { readBundle } from '../certificates/read-bundle.js';
import { daysOption, hostnameOption, keyTypesOption, pathOption } from '../cli/certificate-options.js';
import { defineCommand, type OptionValues } from '../cli/command.js';
import { meshOption } from '../cli/options.js';
import { EXIT, inputError, usageError } from '../diagnostics/errors.js';
import { formatPath } from '../diagnostics/field-path.js';
import type { Ports } from '../ports.js';
import { yamlText } from '../render/yaml-text.js';
import { identifierViolations, MESH_NAME, RESOURCE_NAME } from '../resources/checks/identifier.js';

const STDIN = '-';
/** What Kuma and meshgw take of a file in a data source, too. */
const MAX_FILE_BYTES = 1024 * 1024;

const options = {
  mesh: meshOption,
  certificateFile: pathOption('--cert-file <path>', 'PEM file with the server certificate; - is stdin'),
  keyFile: pathOption('--key-file <path>', 'PEM file with its private key; - is stdin'),
  chainFile: pathOption('--chain-file <path>', 'PEM file with the certificates that issued it, nearest first'),
  names: hostnameOption,
  keyTypes: keyTypesOption,
  days: daysOption,
};
type Options = OptionValues<typeof options>;

/** Where the bundle comes from: files, or a certificate made now. */
type Source =
  | { readonly kind: 'files'; readonly key: string; readonly certificate: string; readonly chain: string | undefined }
  | { readonly kind: 'issued'; readonly names: CertificateNames; readonly keyTypes: readonly KeyType[] };

function sourceOf({ certificateFile, keyFile, chainFile, names, keyTypes }: Options): Source {
  const files = [certificateFile, keyFile, chainFile].some((file) => file !== undefined);
  if (names !== undefined && files)
    throw usageError('--hostname makes a new certificate, and files name an existing one');
  if (names !== undefined) return { kind: 'issued', names, keyTypes: keyTypes ?? ['rsa'] };
  if (keyTypes !== undefined) throw usageError('--key-type needs --hostname');
  if (certificateFile !== undefined && keyFile !== undefined)
    return { kind: 'files', key: keyFile, certificate: certificateFile, chain: chainFile };
  throw usageError(files ? 'a certificate and its key are both needed' : 'nothing to make a secret from', {
    hint: 'give --cert-file and --key-file, or --hostname for a new certificate',
  });
}

/** Each input is read once, however often it is named: stdin and process substitutions hold what they hold only once. */
async function bundleFrom(source: Extract<Source, { kind: 'files' }>, { inputs }: Ports): Promise<string> {
  const contents = new Map<string, Uint8Array>();
  const read = async (file: string) => {
    const bytes =
      contents.get(file) ??
      (await (file === STDIN ? inputs.readStdin(MAX_FILE_BYTES) : inputs.read(file, MAX_FILE_BYTES)));
    contents.set(file, bytes);
    return { file, bytes };
  };
  return assembleBundle({
    key: await read(source.key),
    certificate: await read(source.certificate),
    chain: source.chain === undefined ? undefined : await read(source.chain),
  });
}

/** Refuses what no gateway could load, and warns of the rest. */
function checkBundle(bundle: string, { clock, streams }: Ports): void {
  const { findings } = readBundle(bundle, clock.now());
  const refused = findings.find(({ effect }) => effect === 'refused');
  if (refused) throw inputError(refused.message, { hint: refused.hint });
  for (const { code, message, hint } of findings) {
    streams.err(`Warning: ${message} (${code})\n`);
    if (hint !== undefined) streams.err(`  hint: ${hint}\n`);
  }
}

async function bundles(source: Source, days: number, ports: Ports): Promise<readonly (readonly [string, string])[]> {
  if (source.kind === 'files') {
    const bundle = await bundleFrom(source, ports);
    checkBundle(bundle, ports);
    return [['', bundle]];
  }
  const { names, keyTypes } = source;
  return Promise.all(
    keyTypes.map(async (keyType) => {
      const { keyPem, certificatePem } = await issueCertificate({ use: 'server', keyType, names, days }, ports);
      return [keyTypes.length > 1 ? `-${keyType}` : '', keyPem + certificatePem] as const;
    }),
  );
}

type SecretName = { readonly mesh: string; readonly name: string };

/** Kuma's own rules, so that `apply` cannot refuse what comes out. */
function checkNames({ mesh, name }: SecretName): void {
  const [violation] = [
    ...identifierViolations(['mesh'], mesh, MESH_NAME),
    ...identifierViolations(['name'], name, RESOURCE_NAME),
  ];
  if (violation === undefined) return;
  throw usageError(`${formatPath(violation.path)}: ${violation.message}`, { hint: violation.hint });
}

function secretDocument({ mesh, name }: SecretName, bundle: string): string {
  checkNames({ mesh, name });
  return yamlText({ type: 'Secret', mesh, name, data: Buffer.from(bundle, 'latin1').toString('base64') });
}

export const generateSecret = defineCommand({
  path: ['generate', 'secret'],
  aliases: [],
  summary: 'Generate a Secret with a certificate and its key, ready for apply',
  description:
    'Prints a Secret document with a private key and its certificate, ready for "meshgw apply -f -" or kumactl. The pair comes from files, which are checked first, or is made on the spot for --hostname. Two key types make two documents, NAME-rsa and NAME-ecdsa. The output is the secret itself: pass it on rather than keeping it.',
  examples: [
    {
      comment: 'a self-signed certificate for a listener, stored in one step',
      line: 'meshgw generate secret foo-example-com-certificate --hostname=foo.example.com | meshgw apply -f -',
    },
    {
      comment: 'a certificate that you have, with the chain of its issuers',
      line: 'meshgw generate secret foo -m demo --cert-file=foo.crt --key-file=foo.key --chain-file=ca.crt | meshgw apply -f -',
    },
    {
      comment: 'for clients of both kinds: the secrets foo-rsa and foo-ecdsa',
      line: 'meshgw generate secret foo --hostname=foo.example.com --key-type=rsa,ecdsa | meshgw apply -f -',
    },
  ],
  arguments: [{ name: '<name>', description: 'name of the secret', complete: 'none' }],
  options,
  run: async ({ arguments: [name = ''], options: given }, ports) => {
    const mesh = given.mesh ?? (ports.host.variables['MESHGW_MESH'] || 'default');
    const made = await bundles(sourceOf(given), given.days, ports);
    const documents = made.map(([suffix, bundle]) => secretDocument({ mesh, name: name + suffix }, bundle));
    ports.streams.out(documents.join('---\n'));
    return EXIT.ok;
  },
});
