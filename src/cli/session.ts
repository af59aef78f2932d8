import type { Context } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { stateDirectory } from '../config/places.js';
import { resolveContext } from '../config/resolve-context.js';
import type { Ports, Streams } from '../ports.js';
import { openStore, type StoreOptions } from '../stores/open-store.js';
import { shellWord } from '../stores/shell-word.js';
import type { Store } from '../stores/store.js';
import type { GlobalOptions } from './command.js';
import { type ProgressLine, progressLine } from './progress-line.js';
import { sessionLog } from './session-log.js';

/** The context this call works on. */
export const currentContext = (global: GlobalOptions, ports: Ports): Context =>
  resolveContext(loadConfig(global, ports), global.context);

/** What the call says about stores that are far away; `onProgress` is told while a long list is read. */
export const storeOptions = (
  { apiTimeout, configFile }: GlobalOptions,
  { name }: Context,
  { host, onProgress }: Pick<Ports, 'host'> & Pick<StoreOptions, 'onProgress'>,
): StoreOptions => ({
  apiTimeout,
  onProgress,
  stateDirectory: stateDirectory(host),
  contextOptions: [
    `--context ${shellWord(name)}`,
    ...(configFile === undefined ? [] : [`--config-file ${shellWord(configFile)}`]),
  ].join(' '),
});

/** Opens the context's store for the length of `work`, and closes it also when that fails. */
export async function withStore<T>(
  global: GlobalOptions,
  ports: Ports,
  work: (store: Store, context: Context) => Promise<T>,
): Promise<T> {
  const config = loadConfig(global, ports);
  const context = resolveContext(config, global.context);
  const log = sessionLog(global, ports);
  log.meant(config, context);
  const progress = progressLine(ports);
  const options = storeOptions(global, context, { host: ports.host, onProgress: progress.show });
  const store = await log.timed('store opened', () => openStore(context, options, log.calls(ports)));
  const quiet = { ...store, read: readerOf(store, { progress, streams: ports.streams }) };
  try {
    return await log.timed('store used', () => work(quiet, context));
  } finally {
    progress.clear();
    store.close();
  }
}

type Telling = { readonly progress: ProgressLine; readonly streams: Streams };

/** Reads a store; what it does not show to this user is said, once. */
function readerOf({ read }: Store, { progress, streams }: Telling): Store['read'] {
  let isSaid = false;
  return async (scope) => {
    const view = await read(scope).finally(progress.clear);
    const { hidden = [] } = view;
    if (hidden.length > 0 && !isSaid)
      streams.err(`Note: this user may not see ${hidden.join(' and ')} resources; what is said of them may be wrong\n`);
    isSaid ||= hidden.length > 0;
    return view;
  };
}

/** The mesh a command means: `-m`, else MESHGW_MESH, else undefined; the context's default and "default" come after. */
export const meshGiven = (option: string | undefined, { host }: Ports): string | undefined =>
  option ?? (host.variables['MESHGW_MESH'] || undefined);

/** As {@link meshGiven}, with the context's default mesh and then "default" where nothing was given. */
export const meshMeant = (option: string | undefined, context: Context, ports: Ports): string =>
  meshGiven(option, ports) ?? context.defaultMesh ?? 'default';
