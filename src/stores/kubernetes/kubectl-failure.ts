import { type CommandError, environmentError } from '../../diagnostics/errors.js';
import { OutcomeUnknown } from '../control-plane/outcome-unknown.js';
import { Refused } from '../control-plane/refused.js';
import type { Cluster } from './cluster.js';

/** What was asked for is not there (404). */
export class NotThere extends Refused {}

type Failure = (said: string, cluster: Cluster) => CommandError;
type Row = readonly [pattern: RegExp, failure: Failure];

const place = ({ name }: Cluster): string => `Kubernetes cluster of context "${name}"`;
const kubectlOption = ({ context }: Cluster): string => (context === undefined ? '' : ` --context ${context}`);
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
/** kubectl's own prefixes say nothing that the message does not. */
const bare = (text: string): string => text.replace(/^(?:error|Error from server(?: \([A-Za-z]+\))?): /, '');

const unreachable: Failure = (said, cluster) =>
  environmentError(`the ${place(cluster)} cannot be reached: ${firstLine(bare(said))}`, {
    hint: `see what "kubectl cluster-info${kubectlOption(cluster)}" says`,
  });

const unauthorised: Failure = (said, cluster) =>
  new Refused(`the ${place(cluster)} does not know who you are: ${firstLine(bare(said))}`, {
    status: 401,
    hint: 'log in to the cluster again, as you do for kubectl',
    details: [],
  });

const forbidden: Failure = (said) =>
  new Refused(bare(said), {
    status: 403,
    hint: 'ask for a role with the verbs get, list, patch and delete on the group kuma.io, and on secrets in Kuma’s namespace',
    details: [],
  });

/** `Apply failed with 1 conflict: conflict with "manager" using v1: .field`; the advice below it is about kubectl's flags. */
const owned: Failure = (said) => {
  const [message = ''] = bare(said).split('\nPlease review');
  const [, fault = message] = /^Apply failed with \d+ conflicts?: (.*)$/s.exec(message) ?? [];
  return new Refused(`fields belong to someone else: ${fault.replaceAll('\n- ', ' ')}`, {
    status: 409,
    hint: 'change them with the tool that owns them, or make them meshgw’s once: kubectl apply --server-side --force-conflicts --field-manager=meshgw -f FILE',
    details: [],
  });
};

const modified: Failure = (said) =>
  new Refused(firstLine(bare(said)), {
    status: 409,
    hint: 'look at it with "meshgw diff" and run the command again',
    details: [],
  });

/** `The MeshGateway "edge" is invalid: spec.x: …`, several in lines of their own; or a webhook's refusal. */
const refused: Failure = (said) => {
  const [message = '', ...details] = bare(said).split('\n');
  return new Refused(message.replace(/: *$/, ''), {
    status: 400,
    hint: undefined,
    details: details.map((line) => line.replace(/^\* /, '')),
  });
};

const absent: Failure = (said) => new NotThere(bare(said), { status: 404, hint: undefined, details: [] });

/** What kubectl writes, and what that means; the first row that fits counts (kubectl 1.20 to 1.33). */
const FAILURES: readonly Row[] = [
  [/unknown (?:shorthand )?flag/, (said) => tooOld(firstLine(said))],
  [
    /context "?.*"? does not exist|context was not found/,
    (said, cluster) =>
      environmentError(`context "${cluster.name}": ${bare(said)} in the kubeconfig`, {
        hint: 'see the contexts there are with "kubectl config get-contexts"',
      }),
  ],
  [
    /^error: (?:stat|open|error loading config file|Error loading config)/i,
    (said, cluster) =>
      environmentError(`context "${cluster.name}": the kubeconfig cannot be used: ${firstLine(bare(said))}`, {
        hint: 'correct "kubeconfig" of the context in meshgw’s configuration file, or the file itself',
      }),
  ],
  [/was refused - did you specify|dial tcp|no such host|x509: |connection refused/, unreachable],
  [/must be logged in|Unauthorized|asked for the client to provide credentials/, unauthorised],
  [/^error: Apply failed with/, owned],
  [/the object has been modified|in the precondition/, modified],
  [/denied the request:| is invalid: ?/, refused],
  [/\(Forbidden\)|is forbidden: User/, forbidden],
  [/\(NotFound\)/, absent],
  [/\((?:BadRequest|Invalid|UnsupportedMediaType|MethodNotAllowed|RequestEntityTooLarge)\)/, refused],
  [/Server-side apply not available/, (said, cluster) => serverTooOld(firstLine(bare(said)), cluster)],
  [/no matches for kind|doesn't have a resource type/, refused],
];

const tooOld = (said: string): CommandError =>
  environmentError(`this kubectl is too old: it says ${bare(said)}`, {
    hint: 'install kubectl 1.20 or later: meshgw writes with server-side apply',
  });

const serverTooOld = (said: string, cluster: Cluster): CommandError =>
  environmentError(`the ${place(cluster)} is too old: ${said}`, {
    hint: 'meshgw writes with server-side apply, which Kubernetes has since 1.18',
  });

/** Ends of a run that say nothing of what the cluster did. */
const UNKNOWN =
  /Client\.Timeout|context deadline exceeded|i\/o timeout|EOF|connection reset|broken pipe|http2: |Timeout/;

/**
 * Why a run of kubectl failed, in its words and ours: {@link Refused} where the cluster said no, {@link OutcomeUnknown} where a
 * write may have been carried out all the same, and another environment error where nothing was asked of it.
 */
export function kubectlFailure(
  said: string,
  { cluster, kind = 'ended' }: { readonly cluster: Cluster; readonly kind?: 'ended' | 'missing' | 'timeout' },
): CommandError {
  if (kind === 'missing')
    return environmentError(`context "${cluster.name}" is a Kubernetes cluster, and there is no kubectl on PATH`, {
      hint: 'install kubectl, or use another context: --context NAME',
    });
  const timedOut = kind === 'timeout' || UNKNOWN.test(said);
  if (timedOut && !/dial tcp/.test(said))
    return new OutcomeUnknown(
      `the ${place(cluster)} did not answer in time: ${firstLine(bare(said)) || 'kubectl was ended'}`,
      {
        hint: 'give it longer with --api-timeout',
      },
    );
  const [, failure] = FAILURES.find(([pattern]) => pattern.test(said)) ?? [];
  if (failure !== undefined) return failure(said, cluster);
  return new OutcomeUnknown(`kubectl failed: ${firstLine(bare(said)) || 'it said nothing'}`, {
    hint: `see what "kubectl cluster-info${kubectlOption(cluster)}" says`,
  });
}
