import { CommandError, inputError } from '../../diagnostics/errors.js';
import type { Signals, Sleep } from '../../ports.js';
import { describeKey } from '../../resources/resource-key.js';
import type { Change, Decision, ReadScope, Store, StoreView, Written } from '../store.js';
import { viewOf } from '../view-of.js';
import { asGiven } from './as-given.js';
import type { Catalogue, ControlPlaneClient } from './client.js';
import { failedChange, type Remedy } from './failed-change.js';
import { labelObjections } from './label-objections.js';
import { orderChanges } from './order-changes.js';
import { readResources } from './read-resources.js';
import { type Recovery, saveRecovery } from './recovery-files.js';
import { rollBack, type Undoing } from './roll-back.js';
import { type SentWrite, writeChanges } from './write-changes.js';

export type ControlPlaneStoreOptions = {
  /** The context's name. */
  readonly name: string;
  readonly client: ControlPlaneClient;
  readonly signals: Signals;
  readonly sleep: Sleep;
  readonly recovery: Recovery;
};

/**
 * A control plane as a store. It has no transactions: writes are sent one by one, each only if the resource is still as it was
 * seen, and undone in reverse when one fails, or on Ctrl-C (CLI.md "apply").
 */
export function controlPlaneStore(options: ControlPlaneStoreOptions): Store {
  const { name, client } = options;
  const read = async (scope: ReadScope = {}): Promise<StoreView> => viewOf(await readResources({ client, scope }));
  return {
    name,
    target: 'kuma',
    read,
    change: async <T>(decide: (view: StoreView) => Decision<T>, scope?: ReadScope): Promise<Written<T>> => {
      const view = await read(scope);
      const { changes, result } = decide(view);
      if (changes.length === 0) return { result, warnings: [] };
      requireWritable(changes, await client.catalogue(), client.address);
      return { result, warnings: await writeAll(orderChanges(changes, view), view, options) };
    },
    asGiven,
    objections: labelObjections,
    close: client.close,
  };
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

/** All of the changes or, as far as that is in its power, none. Whoever ends the program waits until that is settled. */
async function writeAll(
  changes: readonly Change[],
  view: StoreView,
  { client, signals, sleep, recovery }: ControlPlaneStoreOptions,
): Promise<Written<unknown>['warnings']> {
  const sent = new Set<SentWrite>();
  let isInterrupted = false;
  const release = signals.take(() => {
    isInterrupted = true;
  });
  try {
    return await writeChanges({
      client,
      changes,
      view,
      isInterrupted: () => isInterrupted,
      sleep,
      journal: { sent: (write) => void sent.add(write), undone: (write) => void sent.delete(write) },
    });
  } catch (cause) {
    const undoings = await rollBack([...sent], client);
    throw failedChange({ cause, undoings, remedy: remedyFor(undoings, recovery) });
  } finally {
    release();
  }
}

function remedyFor(undoings: readonly Undoing[], recovery: Recovery): Remedy | undefined {
  const left = undoings.flatMap(({ end, write }) => (end === 'failed' ? [write] : []));
  if (left.length === 0) return undefined;
  try {
    return { command: saveRecovery(left, recovery) };
  } catch (error) {
    if (error instanceof CommandError) return { fault: error.message };
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
