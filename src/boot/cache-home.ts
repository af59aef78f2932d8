import { posix, win32 } from 'node:path';
import type { Variables } from '../ports.js';

/**
 * Where meshgw keeps its compiled code: `$XDG_CACHE_HOME/meshgw`, else the platform's own place for caches.
 * Undefined where the environment names none, or turns the cache off with MESHGW_NO_CACHE.
 * Relative paths do not count (XDG Base Directory Specification: "must be absolute").
 */
export function cacheHome(variables: Variables, platform: NodeJS.Platform): string | undefined {
  if (variables['MESHGW_NO_CACHE']) return undefined;
  const { isAbsolute, join } = platform === 'win32' ? win32 : posix;
  const under = (base: string | undefined, ...path: readonly string[]): string | undefined =>
    base !== undefined && isAbsolute(base) ? join(base, ...path) : undefined;

  const chosen = under(variables['XDG_CACHE_HOME'], 'meshgw');
  if (chosen !== undefined) return chosen;
  if (platform === 'win32') return under(variables['LOCALAPPDATA'], 'meshgw', 'cache');
  if (platform === 'darwin') return under(variables['HOME'], 'Library', 'Caches', 'meshgw');
  return under(variables['HOME'], '.cache', 'meshgw');
}
