import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Host } from '../../ports.js';
import { findOnPath } from './find-envoy.js';

/** Sent to Envoy by the system when meshgw is no more. */
const OPTIONS = ['--pdeathsig', 'TERM', '--'] as const;

/**
 * How to start a program so that it ends with meshgw, also when that is killed: by `setpriv`, where there is one that can do it
 * (Linux; not BusyBox's). Elsewhere the next start ends what is left.
 */
export async function underParent(program: string, host: Host): Promise<readonly [string, ...string[]]> {
  const setpriv = host.platform === 'linux' ? findOnPath('setpriv', host) : undefined;
  if (setpriv === undefined) return [program];
  try {
    await promisify(execFile)(setpriv, [...OPTIONS, 'true']);
    return [setpriv, ...OPTIONS, program];
  } catch {
    return [program];
  }
}
