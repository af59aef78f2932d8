import { type CommandError, environmentError } from '../diagnostics/errors.js';
import type { FileWriter, Host } from '../ports.js';
import { readSettings } from '../source/settings-text.js';
import type { Config, Context } from './config.js';
import { absolutePath, defaultConfigFile, defaultStoreDirectory, directoryOf } from './places.js';
import { readContexts } from './read-contexts.js';
import { settingsProblem } from './settings-problem.js';

/** The name of the context that is there without any configuration. */
export const BUILT_IN_CONTEXT = 'embedded';

const MEBIBYTE = 1024 * 1024;

type Given = {
  /** `--config-file` or MESHGW_CONFIG_FILE. */
  readonly configFile: string | undefined;
  readonly noConfig: boolean;
};

type Reads = { readonly host: Host; readonly files: Pick<FileWriter, 'readIfPresent'> };

/**
 * Reads the configuration; where there is none in the default place, the built-in context is all there is. A file that was
 * named and is missing, or that cannot be read, is an environment error, with its place in the file where it cannot be parsed
 * and the field that is at fault. Nothing is ever written here.
 */
export function loadConfig({ configFile, noConfig }: Given, { host, files }: Reads): Config {
  const nothing = { text: undefined, settings: {}, contexts: [builtIn(host)], currentContext: undefined };
  if (noConfig) return { ...nothing, file: undefined };
  const file = configFile === undefined ? defaultConfigFile(host) : absolutePath(configFile, host);
  const text = files.readIfPresent(file, MEBIBYTE);
  if (text === undefined && configFile !== undefined) throw missing(file);
  if (text === undefined) return { ...nothing, file };
  const settings = readSettings(file, text);
  if (!settings.ok) throw unreadable(settings.problem);
  const problem = settingsProblem(settings.value);
  if (problem !== undefined) throw unreadable(`${file}: ${problem}`);
  const written = readContexts(settings.value, { host, base: directoryOf(file, host) });
  const { currentContext } = settings.value;
  return {
    file,
    text,
    settings: settings.value,
    contexts: written.some(({ name }) => name === BUILT_IN_CONTEXT) ? written : [...written, builtIn(host)],
    currentContext: typeof currentContext === 'string' && currentContext !== '' ? currentContext : undefined,
  };
}

const unreadable = (problem: string): CommandError =>
  environmentError(`cannot read the configuration: ${problem}`, { hint: 'correct the file, or use --no-config' });

const missing = (file: string): CommandError =>
  environmentError(`cannot read the configuration: there is no file "${file}"`, {
    hint: 'name a file that is there, with --config-file or MESHGW_CONFIG_FILE, or use --no-config',
  });

const builtIn = (host: Host): Context => ({
  name: BUILT_IN_CONTEXT,
  target: { kind: 'embedded', directory: defaultStoreDirectory(host) },
  defaultMesh: undefined,
  builtIn: true,
});
