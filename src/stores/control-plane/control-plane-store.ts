import { CommandError, inputError } from '../../diagnostics/errors.js';
import type { Signals, Sleep } from '../../ports.js';
import { describeKey } from '../../resources/resource-key.js';
import { asGiven } from '../filled-in/as-given.js';
import { isWritten } from '../stepwise/is-written.js';
import { orderChanges } from '../stepwise/order-changes.js';
import type { Recovery } from '../stepwise/recovery-files.js';
import { requireStillWritten } from '../stepwise/require-still-written.js';
import { writeAll } from '../stepwise/write-all.js';
import type { Change, Decision, ReadScope, Store, StoreView, Written } from '../store.js';
import { viewOf } from '../view-of.js';
import { labelObjections } from './label-objections.js';
import { ownAnswers } from './own-answers.js';
import { readResources } from './read-resources.js';
import type { Catalogue, ControlPlaneClient } from './rest/client.js';

export type ControlPlaneStoreOptions = {
  /** The context's name. */
  readonly name: string;
  readonly client: ControlPlaneClient;
  readonly signals: Signals;
  readonly sleep: Sleep;
  readonly recovery: Recovery;
  /** Called when a change is interrupted, and what was written is about to be restored. */
  readonly onInterrupt?: () => void;
};

/**
 * A control plane as a store. It has no transactions: writes are sent one by one, each only if the resource is still as it was
 * seen, and undone in reverse when one fails, or on Ctrl-C (CLI.md "apply").
 */
export function controlPlaneStore(options: ControlPlaneStoreOptions): Store {
  const { name, client } = options;
  const writing = { ...options, client: { ...client, isWritten } };
  const read = async (scope: ReadScope = {}): Promise<StoreView> => {
    const { resources, hidden } = await readResources({ client, scope });
    return hidden.length === 0 ? viewOf(resources) : { ...viewOf(resources), hidden };
  };
  return {
    name,
    target: 'kuma',
    read,
    change: async <T>(decide: (view: StoreView) => Decision<T>, scope?: ReadScope): Promise<Written<T>> => {
      const view = await read(scope);
      const { changes, result } = decide(view);
      if (changes.length === 0) return { result, warnings: [] };
      requireWritable(changes, await client.catalogue(), client.address);
      const ordered = orderChanges(changes, view);
      const warnings = await writeAll(ordered, view, writing);
      const types = ordered.map(({ key }) => key.type);
      const after = await ifReachable(() => read({ ...scope, types }));
      if (after !== undefined) requireStillWritten(ordered, after);
      return { result, warnings };
    },
    asGiven,
    objections: labelObjections,
    ownAnswers: ownAnswers(client),
    close: client.close,
  };
}

/** All writes were acknowledged: that a look at them fails is no reason to call them failed. */
async function ifReachable<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

/** What can be known to be refused is said before anything is sent. */
function requireWritable(changes: readonly Change[], catalogue: Catalogue, address: string): void {
  for (const { key } of changes) {
    const entry = catalogue.get(key.type);
    if (entry !== undefined && !entry.readOnly) continue;
    const why =
      entry === undefined
        ? `the control plane at ${address} has no such type`
        : 'the control plane alone writes this type';
    throw inputError(`${describeKey(key)} cannot be written: ${why}`, { details: ['nothing was changed'] });
  }
}
