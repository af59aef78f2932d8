import type { ProgramResult, Programs } from '../../ports.js';
import { checkedContext } from './checked-argument.js';
import type { Cluster } from './cluster.js';
import { kubectlFailure, kubectlMissing } from './kubectl-failure.js';
import { standardError } from './standard-error.js';

/** What kubectl said where all went well. */
export type KubectlAnswer = {
  readonly out: string;
  /** The API server's warnings, without their prefix. */
  readonly warnings: readonly string[];
};

export type KubectlCall = {
  /** What kubectl is to do. Only literals and arguments that were checked (checked-argument.ts). */
  readonly words: readonly string[];
  /** What it reads on stdin: the only way by which documents reach it. */
  readonly input?: string;
  /** Texts of the input that no message may repeat. */
  readonly secrets?: readonly string[];
};

/** Runs kubectl against one cluster. Rejects with what {@link kubectlFailure} makes of a failure. */
export type Kubectl = (call: KubectlCall) => Promise<KubectlAnswer>;

/** One call of kubectl makes many requests; each has its deadline, and all of them together this many times that. */
const REQUESTS_IN_TURN = 10;

/** kubectl for a cluster; `timeout` is that of one request in milliseconds, 0 for none. */
export function openKubectl(
  cluster: Cluster,
  { programs, timeout }: { readonly programs: Programs; readonly timeout: number },
): Kubectl {
  const place = [
    ...(cluster.kubeconfig === undefined ? [] : [`--kubeconfig=${cluster.kubeconfig}`]),
    ...(cluster.context === undefined ? [] : [`--context=${checkedContext(cluster.context)}`]),
    ...(timeout === 0 ? [] : [`--request-timeout=${timeout}ms`]),
  ];
  return async ({ words, input = '', secrets = [] }) => {
    const result = await programs.run({
      program: 'kubectl',
      arguments: [...words, ...place],
      input,
      timeout: timeout * REQUESTS_IN_TURN,
    });
    return answerOf(result, { cluster, secrets });
  };
}

function answerOf(
  result: ProgramResult,
  { cluster, secrets }: { readonly cluster: Cluster; readonly secrets: readonly string[] },
): KubectlAnswer {
  if (result.kind === 'missing') throw kubectlMissing(cluster);
  if (result.kind === 'timeout') throw kubectlFailure('it took too long', cluster);
  const { warnings, text } = standardError(result.err, { secrets });
  if (result.exitCode !== 0) throw kubectlFailure(text, cluster);
  return { out: result.out, warnings };
}
