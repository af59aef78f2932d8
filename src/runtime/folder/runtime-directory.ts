import { chmodSync, lstatSync, mkdirSync, type Stats } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { geteuid } from 'node:process';
import { environmentError } from '../../diagnostics/errors.js';
import type { Host } from '../../ports.js';

/** Where running gateways keep their sockets: `$XDG_RUNTIME_DIR/meshgw`, else `$TMPDIR/meshgw-<uid>`. */
function runtimeDirectoryPath({ variables }: Host): string {
  const runtime = variables['XDG_RUNTIME_DIR'];
  if (runtime !== undefined && isAbsolute(runtime)) return join(runtime, 'meshgw');
  return join(variables['TMPDIR'] || '/tmp', `meshgw-${geteuid?.() ?? 0}`);
}

const hint = 'set XDG_RUNTIME_DIR to a private directory of your own';

/** Makes sure of a directory that only this user can look into; throws an environment error otherwise. */
export function claimRuntimeDirectory(host: Host): string {
  const path = runtimeDirectoryPath(host);
  try {
    mkdirSync(path, { mode: 0o700 });
    // The mask of the process may have taken away what the owner needs.
    chmodSync(path, 0o700);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw environmentError(`cannot make the runtime directory "${path}"`, { hint, cause: error });
  }
  checkOwn(path, lstatSync(path));
  return path;
}

function checkOwn(path: string, stats: Stats): void {
  if (!stats.isDirectory()) throw environmentError(`the runtime directory "${path}" is not a directory`, { hint });
  if (geteuid !== undefined && stats.uid !== geteuid())
    throw environmentError(`the runtime directory "${path}" belongs to another user`, { hint });
  if ((stats.mode & 0o077) !== 0)
    throw environmentError(`other users can look into the runtime directory "${path}"`, {
      hint: `make it private with "chmod 700 ${path}", or ${hint}`,
    });
}
