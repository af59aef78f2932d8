import { posix, win32 } from 'node:path';
import type { Host } from '../ports.js';

/** An unset and an empty variable are the same. */
const variable = ({ variables }: Host, name: string): string | undefined => variables[name] || undefined;

const pathsOf = ({ platform }: Host): typeof posix => (platform === 'win32' ? win32 : posix);

/** The XDG specification has relative paths ignored. */
function xdgDirectory(host: Host, name: string): string | undefined {
  const path = variable(host, name);
  return path !== undefined && pathsOf(host).isAbsolute(path) ? path : undefined;
}

/** An absolute path: `~/` is the home directory (after `=` no shell expands it), the rest is relative to `base`. */
export function absolutePath(path: string, host: Host, base: string = host.workingDirectory): string {
  const paths = pathsOf(host);
  const written = /^~(?=\/|$)/.test(path) ? paths.join(host.homeDirectory, path.slice(1)) : path;
  return paths.resolve(base, written);
}

/** Where the configuration is unless `--config-file` or MESHGW_CONFIG_FILE names a file (CLI.md "config"). */
export function defaultConfigFile(host: Host): string {
  const { join } = pathsOf(host);
  if (host.platform === 'win32')
    return join(variable(host, 'APPDATA') ?? join(host.homeDirectory, 'AppData', 'Roaming'), 'meshgw', 'config');
  return join(xdgDirectory(host, 'XDG_CONFIG_HOME') ?? join(host.homeDirectory, '.config'), 'meshgw', 'config');
}

/** The directory of the built-in context's store (CLI.md "config"). */
export function defaultStoreDirectory(host: Host): string {
  const { join } = pathsOf(host);
  const named = variable(host, 'MESHGW_STORE');
  if (named !== undefined) return absolutePath(named, host);
  if (host.platform === 'win32')
    return join(variable(host, 'LOCALAPPDATA') ?? join(host.homeDirectory, 'AppData', 'Local'), 'meshgw', 'store');
  return join(xdgDirectory(host, 'XDG_DATA_HOME') ?? join(host.homeDirectory, '.local', 'share'), 'meshgw');
}

/** The directory for what meshgw keeps on its own account, such as the way back after a failed change. */
export function stateDirectory(host: Host): string {
  const { join } = pathsOf(host);
  if (host.platform === 'win32')
    return join(variable(host, 'LOCALAPPDATA') ?? join(host.homeDirectory, 'AppData', 'Local'), 'meshgw', 'state');
  return join(xdgDirectory(host, 'XDG_STATE_HOME') ?? join(host.homeDirectory, '.local', 'state'), 'meshgw');
}

/** The directory a file is in. */
export const directoryOf = (file: string, host: Host): string => pathsOf(host).dirname(file);
