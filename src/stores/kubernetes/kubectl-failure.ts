import { type CommandError, environmentError } from '../../diagnostics/errors.js';
import { OutcomeUnknown } from '../stepwise/outcome-unknown.js';
import { Refused } from '../stepwise/refused.js';
import type { Cluster } from './cluster.js';
import { NotThere } from './not-there.js';

/** What kubectl said, and what that came from. */
type Said = {
  /** All of it. */
  readonly text: string;
  /** The first line, without the prefixes that say nothing. */
  readonly line: string;
  readonly cluster: Cluster;
};

const contextOption = ({ context }: Cluster): string => (context === undefined ? '' : ` --context ${context}`);
const hintToLook = ({ cluster }: Said): string => `see what "kubectl cluster-info${contextOption(cluster)}" says`;
const where = ({ cluster }: Said): string => `the Kubernetes cluster of context "${cluster.name}"`;

const unreachable = (said: Said): CommandError =>
  environmentError(`${where(said)} cannot be reached: ${said.line}`, { hint: hintToLook(said) });

const unauthorised = (said: Said): CommandError =>
  new Refused(`${where(said)} does not know who you are: ${said.line.replace(/^\((.*)\)$/, '$1')}`, {
    status: 401,
    hint: 'log in to the cluster again, as you do for kubectl',
    details: [],
  });

const forbidden = ({ line }: Said): CommandError =>
  new Refused(line, {
    status: 403,
    hint: 'meshgw needs the verbs get, list, patch and delete on all of kuma.io, and on secrets in Kuma’s own namespace',
    details: [],
  });

const changed = ({ line }: Said): CommandError =>
  new Refused(line.replace(/; please apply your changes.*$/, ''), {
    status: 409,
    hint: 'look at it with "meshgw diff" and run the command again',
    details: [],
  });

/** `Apply failed with 1 conflict: conflict with "manager" using v1: .field`; the advice below it is about kubectl's flags. */
function ownedByOthers({ text }: Said): CommandError {
  const [conflicts = ''] = text.replace(/^error: Apply failed with \d+ conflicts?: /, '').split('\nPlease review');
  return new Refused(`fields belong to someone else: ${conflicts.replaceAll('\n- ', ' ')}`, {
    status: 409,
    hint: 'change them with the tool that owns them, or make them meshgw’s: kubectl apply --server-side --force-conflicts --field-manager=meshgw -f FILE',
    details: [],
  });
}

/** `The MeshGateway "edge" is invalid: spec.x: …`, several in lines of their own; or a webhook's refusal in one line. */
function refused({ text, line }: Said): CommandError {
  const details = text.split('\n').slice(1);
  return new Refused(line.replace(/: *$/, ''), {
    status: 400,
    hint: undefined,
    details: details.map((detail) => detail.replace(/^(?:\* |Error from server.*?: )/, '')),
  });
}

const unavailable = (said: Said): CommandError =>
  new Refused(`${where(said)} could not answer: ${said.line}`, {
    status: 503,
    hint: /calling webhook .*kuma/.test(said.line)
      ? 'see whether Kuma’s control plane runs in the cluster'
      : hintToLook(said),
    details: [],
  });

const unknown = (said: Said): CommandError =>
  new OutcomeUnknown(`kubectl got no answer from ${where(said)}: ${said.line || 'it was ended'}`, {
    hint: 'give it longer with --api-timeout, and look with "meshgw get" before trying again',
  });

const noContext = (said: Said): CommandError =>
  environmentError(
    `context "${said.cluster.name}": the kubeconfig has no ${said.line.replace(' does not exist', '')}`,
    {
      hint: 'see which it has with "kubectl config get-contexts"',
    },
  );

const badKubeconfig = (said: Said): CommandError =>
  environmentError(`context "${said.cluster.name}": the kubeconfig cannot be used: ${said.line}`, {
    hint: 'correct the file, or kubernetes.kubeconfig of the context in meshgw’s configuration',
  });

const tooOld = ({ line }: Said): CommandError =>
  environmentError(`this kubectl is too old: ${line}`, { hint: 'install kubectl 1.20 or later' });

const serverTooOld = (said: Said): CommandError =>
  environmentError(`${where(said)} is too old: ${said.line}`, {
    hint: 'meshgw writes with server-side apply, which Kubernetes has had since 1.18',
  });

/** How kubectl 1.20 to 1.33 begins what it says, and what that means; the first row that fits counts. */
const MEANINGS: readonly (readonly [RegExp, (said: Said) => CommandError])[] = [
  [/^Error from server \(NotFound\)/, ({ line }) => new NotThere(line)],
  [/^Error from server.*denied the request: /, refused],
  [/^Error from server \(Forbidden\)/, forbidden],
  [/^Error from server \(Unauthorized\)|^error: .*(?:Unauthorized|asked for the client to provide cred)/, unauthorised],
  [/^Error from server \(Conflict\)|^error: Operation cannot be fulfilled/, changed],
  [/^Error from server \((?:Timeout|ServerTimeout)\)/, unknown],
  [/^Error from server \((?:InternalError|ServiceUnavailable|TooManyRequests)\)/, unavailable],
  [/^Error from server \(|^The .* is invalid: ?/, refused],
  [/^error: Apply failed with/, ownedByOthers],
  [/Server-side apply not available/, serverTooOld],
  [/^The connection to the server .* was refused/, unreachable],
  [/^Unable to connect to the server: .*(?:dial tcp|x509: |tls: |getting credentials)/, unreachable],
  [/^error: context "?.*"? does not exist/, noContext],
  [/^error: (?:stat |open |error loading config|invalid configuration)/i, badKubeconfig],
  [/unknown (?:shorthand )?flag/, tooOld],
  [/no matches for kind|doesn't have a resource type/, refused],
];

const PREFIX =
  /^(?:[Ee]rror from server(?: \(\w+\))?: |[Ee]rror: (?:unable to recognize "STDIN": )?|Unable to connect to the server: |You must be logged in to the server )*/;

/**
 * Why a run of kubectl failed, by what it wrote to stderr: {@link Refused} where the cluster said no, {@link OutcomeUnknown} where a
 * write may have been carried out all the same, another environment error where the cluster was not even asked.
 */
export function kubectlFailure(text: string, cluster: Cluster): CommandError {
  const [first = ''] = text.split('\n', 1);
  const [, meaning = unknown] = MEANINGS.find(([pattern]) => pattern.test(text)) ?? [];
  return meaning({ text, line: first.replace(PREFIX, ''), cluster });
}

/** There is no kubectl to run. */
export const kubectlMissing = ({ name }: Cluster): CommandError =>
  environmentError(`context "${name}" is a Kubernetes cluster, and there is no kubectl on PATH`, {
    hint: 'install kubectl, or name another context with --context',
  });
