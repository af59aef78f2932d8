import { nearest } from '../diagnostics/suggest.js';
import type { Variables } from '../ports.js';
import { choice } from './choice.js';
import type { GlobalOptions, OptionSpec } from './command.js';
import { durationOption } from './duration.js';

const LOG_LEVELS = ['off', 'info', 'debug'] as const;
const COLOURS = ['auto', 'always', 'never'] as const;
const MINUTE = 60_000;

const last = (values: readonly string[]): string | undefined => values.at(-1);

/** Options every command takes, before or after its name. Values given on the command line; the environment comes after. */
export const globalOptionSpecs = {
  apiTimeout: {
    flags: '--api-timeout <duration>',
    description: 'how long one call to a control plane may take, e.g. 30s; 0 means no limit',
    defaultText: '1m0s',
    parse: (values) => durationOption(last(values), '--api-timeout'),
  },
  color: {
    flags: '--color <when>',
    description: 'colour the output: auto, always or never (NO_COLOR and FORCE_COLOR count for auto)',
    defaultText: 'auto',
    complete: COLOURS,
    parse: (values) => choice(last(values), COLOURS, '--color'),
  },
  configFile: {
    flags: '--config-file <file>',
    description: 'the configuration file; kumactl’s own works as it is',
    complete: 'files',
    parse: last,
  },
  context: {
    flags: '--context <name>',
    description: 'the context to use for this call',
    complete: 'contexts',
    parse: last,
  },
  logLevel: {
    flags: '--log-level <level>',
    description: 'log to stderr: off, info or debug',
    defaultText: 'off',
    complete: LOG_LEVELS,
    parse: (values) => choice(last(values), LOG_LEVELS, '--log-level'),
  },
  noConfig: {
    flags: '--no-config',
    description: 'neither read nor write a configuration file',
    parse: (values) => values.length > 0,
  },
} as const satisfies Record<string, OptionSpec>;

type Given = { readonly [K in keyof typeof globalOptionSpecs]: ReturnType<(typeof globalOptionSpecs)[K]['parse']> };

/** MESHGW_* variables that meshgw reads (CLI.md). Others are refused, so that a misspelt one is not silently ignored. */
const VARIABLES = [
  'MESHGW_CONFIG_FILE',
  'MESHGW_CONTEXT',
  'MESHGW_MESH',
  'MESHGW_STORE',
  'MESHGW_ENVOY',
  'MESHGW_API_TIMEOUT',
  'MESHGW_LOG_LEVEL',
  'MESHGW_COLOR',
  'MESHGW_NO_CACHE',
] as const;

/** A note on a variable that looks like ours but is none, or undefined. */
export function unknownVariable(variables: Variables): string | undefined {
  const known: readonly string[] = VARIABLES;
  const stray = Object.keys(variables).find((name) => name.startsWith('MESHGW_') && !known.includes(name));
  if (stray === undefined) return undefined;
  const near = nearest(stray, known);
  return `environment variable ${stray} means nothing to meshgw${near ? `; did you mean ${near}?` : ''}`;
}

/** An unset and an empty variable are the same. */
const variable = (variables: Variables, name: (typeof VARIABLES)[number]): string | undefined =>
  variables[name] === '' ? undefined : variables[name];

/** Flag over environment over built-in default. A bad value is a usage error wherever it comes from. */
export function resolveGlobalOptions(given: Given, variables: Variables): GlobalOptions {
  return {
    configFile: given.configFile ?? variable(variables, 'MESHGW_CONFIG_FILE'),
    context: given.context ?? variable(variables, 'MESHGW_CONTEXT'),
    noConfig: given.noConfig,
    apiTimeout:
      given.apiTimeout ?? durationOption(variable(variables, 'MESHGW_API_TIMEOUT'), 'MESHGW_API_TIMEOUT') ?? MINUTE,
    logLevel:
      given.logLevel ?? choice(variable(variables, 'MESHGW_LOG_LEVEL'), LOG_LEVELS, 'MESHGW_LOG_LEVEL') ?? 'off',
    color: given.color ?? choice(variable(variables, 'MESHGW_COLOR'), COLOURS, 'MESHGW_COLOR') ?? 'auto',
  };
}
