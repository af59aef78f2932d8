import { environmentError, usageError } from '../diagnostics/errors.js';
import type { FileWriter } from '../ports.js';
import { readSettings, withSetting } from '../source/settings-text.js';
import type { Config } from './config.js';
import { BUILT_IN_CONTEXT } from './load-config.js';
import { resolveContext } from './resolve-context.js';

/**
 * Makes a context the current one, in the configuration file: atomically, 0600, everything else in it as it was.
 * Without a file there is only the built-in context, which is the current one already.
 * Throws a usage error for a name that no context has and where `--no-config` leaves nothing to switch.
 */
export function switchContext(config: Config, name: string, files: Pick<FileWriter, 'writeAll'>): void {
  const { file, text } = config;
  if (file === undefined) throw usageError('--no-config leaves no context to switch to');
  const context = resolveContext(config, name);
  if (text === undefined || (config.currentContext ?? BUILT_IN_CONTEXT) === context.name) return;
  const content = withSetting(text, { name: 'currentContext', value: context.name });
  const result = readSettings(file, content);
  if (!result.ok || result.value['currentContext'] !== context.name)
    throw environmentError(`cannot set currentContext in "${file}"`, { hint: 'set it by hand' });
  files.writeAll([{ path: file, mode: 0o600, content }], { force: true });
}
