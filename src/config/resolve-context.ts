import { type CommandError, environmentError, usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { Config, Context } from './config.js';
import { BUILT_IN_CONTEXT } from './load-config.js';

/** The name of the context in use: `--context` or MESHGW_CONTEXT, else the configuration's current one, else the built-in. */
export const contextName = (config: Config, named: string | undefined): string =>
  named ?? config.currentContext ?? BUILT_IN_CONTEXT;

/**
 * The context to work on. A name on the command line that no context has is a usage error; what is wrong with the
 * configuration itself is an environment error.
 */
export function resolveContext(config: Config, named: string | undefined): Context {
  const context = findContext(config, contextName(config, named));
  if (context === undefined) throw unknownContext(config, named);
  if (context.target.kind === 'unusable')
    throw environmentError(
      `context "${context.name}" of ${config.file ?? 'the configuration'} ${context.target.because}`,
      {
        hint: 'correct the configuration, or choose another context with --context',
      },
    );
  return context;
}

/** Of several contexts of one name the first counts, as in kumactl. */
const findContext = ({ contexts }: Config, name: string): Context | undefined =>
  contexts.find((context) => context.name === name);

function unknownContext(config: Config, named: string | undefined): CommandError {
  const names = config.contexts.map(({ name }) => name);
  const name = contextName(config, named);
  const hint = didYouMean(name, names) ?? `known contexts: ${names.join(', ')}`;
  return named === undefined
    ? environmentError(`the current context "${name}" of ${config.file ?? 'the configuration'} does not exist`, {
        hint,
      })
    : usageError(`there is no context "${name}"`, { hint });
}
