import type { Context } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { resolveContext } from '../config/resolve-context.js';
import type { Ports } from '../ports.js';
import { openStore } from '../stores/open-store.js';
import type { Store } from '../stores/store.js';
import type { GlobalOptions } from './command.js';
import { sessionLog } from './session-log.js';

/** The context this call works on. */
export const currentContext = (global: GlobalOptions, ports: Ports): Context =>
  resolveContext(loadConfig(global, ports), global.context);

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
  const store = await log.timed('store opened', () => openStore(context, ports));
  try {
    return await log.timed('store used', () => work(store, context));
  } finally {
    store.close();
  }
}

/** The mesh a command means: `-m`, else MESHGW_MESH, else undefined; the context's default and "default" come after. */
export const meshGiven = (option: string | undefined, { host }: Ports): string | undefined =>
  option ?? (host.variables['MESHGW_MESH'] || undefined);

/** As {@link meshGiven}, with the context's default mesh and then "default" where nothing was given. */
export const meshMeant = (option: string | undefined, context: Context, ports: Ports): string =>
  meshGiven(option, ports) ?? context.defaultMesh ?? 'default';
