import { parse, resolve } from 'node:path';
import type { CertificateUse } from '../certificates/certificate-extensions.js';
import { LOCAL_NAMES } from '../certificates/certificate-names.js';
import { type IssuedCertificate, issueCertificate } from '../certificates/issue-certificate.js';
import type { KeyType } from '../certificates/key-type.js';
import { daysOption, hostnameOption, keyTypesOption, pathOption } from '../cli/certificate-options.js';
import { choice } from '../cli/choice.js';
import { defineCommand, type OptionSpec } from '../cli/command.js';
import { flag } from '../cli/options.js';
import { EXIT, usageError } from '../diagnostics/errors.js';
import type { Host, Ports } from '../ports.js';
import { terminalText } from '../render/terminal-text.js';

const USES = ['server', 'client'] as const satisfies readonly CertificateUse[];
const STDOUT = '-';
const PRIVATE = 0o600;

const useOption: OptionSpec<CertificateUse> = {
  flags: '--type <type>',
  description: 'who presents it: server or client',
  complete: USES,
  defaultText: 'server',
  parse: (values) => choice(values.at(-1), USES, '--type') ?? 'server',
};

/** Where one key and its certificate go: paths, or `-`. */
type Destination = { readonly keyType: KeyType; readonly keyFile: string; readonly certificateFile: string };
type Issued = Destination & IssuedCertificate;

/** `cert.pem` becomes `cert-rsa.pem`. */
function fileFor(path: string, keyType: KeyType): string {
  const { ext } = parse(path);
  return `${ext === '' ? path : path.slice(0, -ext.length)}-${keyType}${ext}`;
}

/** One destination a key type. Several cannot share standard output, and a key cannot share a file with its certificate. */
function destinations(
  keyTypes: readonly KeyType[],
  { keyFile, certificateFile }: Omit<Destination, 'keyType'>,
  { workingDirectory }: Host,
): readonly Destination[] {
  const single = keyTypes.length === 1;
  if (!single && [keyFile, certificateFile].includes(STDOUT))
    throw usageError('two key types cannot go to standard output', {
      hint: 'name files, or make one key type at a time',
    });
  if (keyFile !== STDOUT && resolve(workingDirectory, keyFile) === resolve(workingDirectory, certificateFile))
    throw usageError(`--key-file and --cert-file are both "${keyFile}"`, {
      hint: `for one file with both: --key-file=- --cert-file=- >${keyFile}`,
    });
  return keyTypes.map((keyType) =>
    single
      ? { keyType, keyFile, certificateFile }
      : { keyType, keyFile: fileFor(keyFile, keyType), certificateFile: fileFor(certificateFile, keyType) },
  );
}

/** Files first: when they cannot be written, nothing has been printed. The key goes before the certificate, as in kumactl. */
function deliver(issued: readonly Issued[], { force }: { readonly force: boolean }, { files, streams }: Ports): void {
  const parts = issued.flatMap(({ keyFile, keyPem, certificateFile, certificatePem }) => [
    { title: 'Private key', path: keyFile, content: keyPem },
    { title: 'Certificate', path: certificateFile, content: certificatePem },
  ]);
  const saved = parts.filter(({ path }) => path !== STDOUT);
  const printed = parts.filter(({ path }) => path === STDOUT);
  files.writeAll(
    saved.map(({ path, content }) => ({ path, content, mode: PRIVATE })),
    { force },
  );
  for (const { content } of printed) streams.out(content);
  // Standard output is PEM or a message, never both.
  const tell = printed.length > 0 ? streams.err : streams.out;
  for (const { title, path } of saved) tell(`${title} saved in ${terminalText(path)}\n`);
  // Two key types cannot go to standard output.
  if (issued.length === 1 && printed.length === 0 && !streams.stdoutIsTerminal)
    streams.err('hint: to pass the PEM itself on, add --key-file=- --cert-file=-\n');
}

export const generateTlsCertificate = defineCommand({
  path: ['generate', 'tls-certificate'],
  aliases: [],
  summary: 'Generate a self-signed TLS certificate and its key',
  description:
    'Generates a key and a self-signed X.509 certificate for it, for a gateway to serve or a client to present. A client trusts it by taking the certificate itself as its CA. Writes key.pem and cert.pem, readable by their owner only and never over existing files without --force.',
  examples: [
    { comment: 'for this machine: localhost, 127.0.0.1 and ::1', line: 'meshgw generate tls-certificate' },
    {
      comment: 'for a listener, to files of your choice',
      line: 'meshgw generate tls-certificate --hostname=foo.example.com,*.foo.example.com --key-file=foo.key --cert-file=foo.crt',
    },
    {
      comment: 'for clients of both kinds: key-rsa.pem, cert-rsa.pem, key-ecdsa.pem, cert-ecdsa.pem',
      line: 'meshgw generate tls-certificate --hostname=foo.example.com --key-type=rsa,ecdsa',
    },
    {
      comment: 'straight into a Secret ("meshgw generate secret" makes the whole document)',
      line: `meshgw apply -f <(echo "
  type: Secret
  mesh: default
  name: foo-example-com-certificate
  data: $(meshgw generate tls-certificate --type=server --hostname=foo.example.com --key-file=- --cert-file=- | base64 -w0)
  ")`,
    },
  ],
  arguments: [],
  options: {
    use: useOption,
    names: hostnameOption,
    keyTypes: keyTypesOption,
    certificateFile: {
      ...pathOption('--cert-file <path>', 'where the certificate goes; - is standard output'),
      defaultText: 'cert.pem',
    },
    keyFile: {
      ...pathOption('--key-file <path>', 'where the private key goes; - is standard output'),
      defaultText: 'key.pem',
    },
    days: daysOption,
    force: flag('--force', 'replace existing files'),
  },
  run: async ({ options }, ports) => {
    const {
      use,
      days,
      force,
      names = LOCAL_NAMES,
      keyTypes = ['rsa'],
      keyFile = 'key.pem',
      certificateFile = 'cert.pem',
    } = options;
    const targets = destinations(keyTypes, { keyFile, certificateFile }, ports.host);
    const issued = await Promise.all(
      targets.map(async (target) => ({
        ...target,
        ...(await issueCertificate({ use, days, names, keyType: target.keyType }, ports)),
      })),
    );
    deliver(issued, { force }, ports);
    if (options.names === undefined)
      ports.streams.err('no --hostname given: the certificate is for localhost, 127.0.0.1 and ::1\n');
    return EXIT.ok;
  },
});
