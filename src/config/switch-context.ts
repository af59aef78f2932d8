import { usageError } from '../diagnostics/errors.js';
import type { FileWriter, Host } from '../ports.js';
import type { SettingsEdit } from '../source/settings-text.js';
import type { Config } from './config.js';
import { BUILT_IN_CONTEXT } from './load-config.js';
import { resolveContext } from './resolve-context.js';
import { updateConfig } from './update-config.js';

/**
 * Makes a context the current one, in the configuration file. Without a file there is only the built-in context, which is the
 * current one already. Throws a usage error for a name that no context has and where `--no-config` leaves nothing to switch.
 */
export function switchContext(
  config: Config,
  name: string,
  world: { readonly host: Host; readonly files: Pick<FileWriter, 'update'> },
): void {
  if (config.file === undefined) throw usageError('--no-config leaves no context to switch to');
  resolveContext(config, name);
  if (config.text === undefined) return;
  updateConfig(config.file, (current) => ({ edits: switching(current, name), result: undefined }), world);
}

const switching = (config: Config, name: string): readonly SettingsEdit[] =>
  (config.currentContext ?? BUILT_IN_CONTEXT) === resolveContext(config, name).name
    ? []
    : [{ edit: 'set', setting: 'currentContext', value: name }];
