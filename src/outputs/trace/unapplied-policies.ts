import type { Trace } from './trace.js';

/** The policies that reach the listeners of traces, which traces leave out of account: `MeshTimeout "slow"`, each once. */
export const unappliedPolicies = (traces: readonly Trace[]): readonly string[] => [
  ...new Set(traces.flatMap(({ listener }) => (listener?.policies ?? []).map(({ type, name }) => `${type} "${name}"`))),
];
