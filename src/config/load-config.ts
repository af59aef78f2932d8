import { type CommandError, environmentError } from '../diagnostics/errors.js';
import type { FileWriter, Host } from '../ports.js';
import { readSettings } from '../source/settings-text.js';
import type { Config, Context } from './config.js';
import { absolutePath, defaultConfigFile, defaultStoreDirectory, directoryOf } from './places.js';
import { readContexts } from './read-contexts.js';
import { settingsProblem } from './settings-problem.js';

/** The name of the context that is there without any configuration. */
export const BUILT_IN_CONTEXT = 'embedded';

/** The largest configuration that is read. */
export const MOST_BYTES = 1024 * 1024;

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
export function loadConfig(given: Given, { host, files }: Reads): Config {
  const file = configFileOf(given, host);
  const nothing = { text: undefined, settings: {}, contexts: [builtIn(host)], currentContext: undefined };
  if (file === undefined) return { ...nothing, file };
  const text = files.readIfPresent(file, MOST_BYTES);
  if (text === undefined && given.configFile !== undefined) throw missing(file);
  return text === undefined ? { ...nothing, file } : parseConfig({ file, text }, host);
}

/** Where the configuration is, or would be; undefined with `--no-config`. */
export function configFileOf({ configFile, noConfig }: Given, host: Host): string | undefined {
  if (noConfig) return undefined;
  return configFile === undefined ? defaultConfigFile(host) : absolutePath(configFile, host);
}

/** The configuration that a file's text says. Throws an environment error where it says none. */
export function parseConfig({ file, text }: { readonly file: string; readonly text: string }, host: Host): Config {
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
