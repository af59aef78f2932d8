import type { OptionSpec, OptionValues } from '../cli/command.js';
import { flag } from '../cli/options.js';
import type { NewContext } from '../config/add-context.js';
import type { ApiServer } from '../config/config.js';
import { absolutePath } from '../config/places.js';
import { usageError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import { publicUrl } from '../source/public-url.js';
import { givenToken } from './given-token.js';

const text = (
  flags: string,
  description: string,
  complete: 'files' | 'none' = 'none',
): OptionSpec<string | undefined> => ({
  flags,
  description,
  complete,
  parse: (values) => values.at(-1),
});

/** As kumactl: pairs with commas between, or the option repeated. What is no pair may be a secret, so no message shows it. */
function secretPairs(flags: string, description: string): OptionSpec<ReadonlyMap<string, string>> {
  const parse = (values: readonly string[]): ReadonlyMap<string, string> => {
    const pairs = values.flatMap((value) => value.split(',')).map((pair) => /^([^=]+)=(.*)$/s.exec(pair));
    return new Map(
      pairs.map((pair) => {
        if (pair === null) throw usageError(`${flags.replace(/ .*/, '')}: what is given is not key=value`);
        const [, key = '', value = ''] = pair;
        return [key.trim(), value] as const;
      }),
    );
  };
  return { flags, description, complete: 'none', parse };
}

/** How a command line says where a context's resources live: kumactl's options for a control plane, and ours for the rest. */
export const targetOptions = {
  address: text('--address <url>', 'the URL of a control plane’s API, e.g. https://kuma.example.com:5682'),
  caCertFile: text('--ca-cert-file <file>', 'the authority that has issued the control plane’s certificate', 'files'),
  clientCertFile: text('--client-cert-file <file>', 'a certificate to show to the control plane', 'files'),
  clientKeyFile: text('--client-key-file <file>', 'the key of that certificate', 'files'),
  skipVerify: flag('--skip-verify', 'trust whoever answers at the address'),
  headers: secretPairs('--headers <key=value>', 'headers to send with every call; may be repeated'),
  authType: { ...text('--auth-type <type>', 'how to log in: tokens'), complete: ['tokens'] },
  authConf: secretPairs(
    '--auth-conf <key=value>',
    'what to log in with: token-file=FILE (- for stdin), or token=TOKEN',
  ),
  allowPlainHttp: flag('--allow-plain-http', 'send the token and headers unencrypted over http to other machines'),
  embeddedStore: text('--embedded-store <directory>', 'a store of its own on this machine, in that directory', 'files'),
  kubernetes: flag('--kubernetes', 'a cluster, through kubectl'),
  kubeconfig: text('--kubeconfig <file>', 'the cluster’s kubeconfig, if not kubectl’s default', 'files'),
  kubeContext: text('--kube-context <name>', 'the context in the kubeconfig, if not its current one'),
  systemNamespace: text('--system-namespace <name>', 'the namespace of the control plane, if not kuma-system'),
} as const;

type Given = OptionValues<typeof targetOptions>;
type Target = NewContext['target'];

/** Where a new context's resources live, paths absolute. Throws a usage error where the options do not name exactly one place. */
export async function contextTarget(
  { name, given }: { readonly name: string; readonly given: Given },
  ports: Pick<Ports, 'host' | 'inputs'>,
): Promise<Target> {
  const kinds = [isControlPlane(given), given.embeddedStore !== undefined, isKubernetes(given)];
  const [first] = kinds;
  if (kinds.filter(Boolean).length !== 1)
    throw usageError(
      kinds.some(Boolean)
        ? 'the options name several kinds of contexts'
        : 'the options do not say where the resources are',
      { hint: 'give one of --address, --embedded-store and --kubernetes' },
    );
  if (first) return { kind: 'controlPlane', controlPlane: name, apiServer: await apiServerOf(given, ports) };
  const { embeddedStore, kubeconfig, kubeContext, systemNamespace } = given;
  if (embeddedStore !== undefined)
    return { kind: 'embedded', directory: absolutePath(notEmpty(embeddedStore, '--embedded-store'), ports.host) };
  return {
    kind: 'kubernetes',
    kubeconfig: pathOf(kubeconfig, '--kubeconfig', ports),
    context: kubeContext,
    systemNamespace,
  };
}

const isControlPlane = ({ address, caCertFile, clientCertFile, clientKeyFile, authType, ...rest }: Given): boolean =>
  [address, caCertFile, clientCertFile, clientKeyFile, authType].some((value) => value !== undefined) ||
  rest.headers.size > 0 ||
  rest.authConf.size > 0 ||
  rest.skipVerify ||
  rest.allowPlainHttp;

const isKubernetes = ({ kubernetes, kubeconfig, kubeContext, systemNamespace }: Given): boolean =>
  kubernetes || [kubeconfig, kubeContext, systemNamespace].some((value) => value !== undefined);

async function apiServerOf(given: Given, ports: Pick<Ports, 'host' | 'inputs'>): Promise<ApiServer> {
  const { skipVerify, allowPlainHttp, headers } = given;
  const url = addressOf(given);
  if ((given.clientCertFile === undefined) !== (given.clientKeyFile === undefined))
    throw usageError('both --client-cert-file and --client-key-file need to be specified');
  return {
    url,
    caCertFile: pathOf(given.caCertFile, '--ca-cert-file', ports),
    clientCertFile: pathOf(given.clientCertFile, '--client-cert-file', ports),
    clientKeyFile: pathOf(given.clientKeyFile, '--client-key-file', ports),
    skipVerify,
    token: await givenToken(given, ports),
    headers: [...headers].map(([key, value]) => ({ key, value })),
    allowPlainHttp,
  };
}

function addressOf({ address = '' }: Given): string {
  if (address === '')
    throw usageError('no address was given', {
      hint: 'give --address, e.g. http://localhost:5681 or https://localhost:5682',
    });
  const isUrl = URL.canParse(address) && /^https?:\/\//i.test(address);
  if (isUrl) return address;
  const hint = address.includes('://') ? undefined : `write it with its scheme: http://${address}`;
  throw usageError(`the address "${publicUrl(address)}" is not an http or https URL`, { hint });
}

const pathOf = (path: string | undefined, option: string, { host }: Pick<Ports, 'host'>): string | undefined =>
  path === undefined ? undefined : absolutePath(notEmpty(path, option), host);

function notEmpty(value: string, option: string): string {
  if (value === '') throw usageError(`${option} is empty`);
  return value;
}
