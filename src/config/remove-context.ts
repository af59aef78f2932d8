import { usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { JsonObject } from '../source/json-value.js';
import type { SettingsEdit } from '../source/settings-text.js';
import type { Config } from './config.js';
import { entriesIn, entryNamed } from './entry-named.js';
import { BUILT_IN_CONTEXT } from './load-config.js';
import type { ConfigChange } from './update-config.js';

export type Removed = {
  readonly isControlPlane: boolean;
  /** The context that is current from then on, where the one that was is removed. */
  readonly switchedTo: string | undefined;
};

/**
 * What removing a control plane changes: as in kumactl, the contexts that refer to it go along, and if the current one was among
 * them, the first that is left becomes current. A context of another kind goes by its own name; its store stays as it is.
 * Throws a usage error for a name that the file does not have.
 */
export function removeContext({ settings, currentContext }: Config, name: string): ConfigChange<Removed> {
  const isConcerned = (context: JsonObject): boolean => context['name'] === name || context['controlPlane'] === name;
  const contexts = entriesIn(settings, 'contexts');
  const removed = contexts.filter(isConcerned).map(nameOf);
  const isControlPlane = entryNamed(settings, 'controlPlanes', name) !== undefined;
  if (!isControlPlane && removed.length === 0) throw unknown(settings, name);
  const edits: SettingsEdit[] = removed.map((each) => ({ edit: 'remove', list: 'contexts', name: each }));
  if (isControlPlane) edits.push({ edit: 'remove', list: 'controlPlanes', name });
  if (currentContext === undefined || !removed.includes(currentContext))
    return { edits, result: { isControlPlane, switchedTo: undefined } };
  const next = contexts.find((context) => !isConcerned(context));
  return next === undefined
    ? {
        edits: [...edits, { edit: 'unset', setting: 'currentContext' }],
        result: { isControlPlane, switchedTo: BUILT_IN_CONTEXT },
      }
    : {
        edits: [...edits, { edit: 'set', setting: 'currentContext', value: nameOf(next) }],
        result: { isControlPlane, switchedTo: nameOf(next) },
      };
}

const nameOf = ({ name }: JsonObject): string => String(name);

function unknown(settings: JsonObject, name: string) {
  if (name === BUILT_IN_CONTEXT) return usageError(`the context "${name}" is built in and cannot be removed`);
  const names = [...entriesIn(settings, 'controlPlanes'), ...entriesIn(settings, 'contexts')].map(nameOf);
  return usageError(`there is no Control Plane with name "${name}"`, { hint: didYouMean(name, names) });
}
