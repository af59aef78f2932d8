import type { Config, Context } from '../config/config.js';
import type { HttpClient, Ports } from '../ports.js';
import { type LogEntry, logLine } from '../render/log-line.js';
import { publicUrl } from '../source/public-url.js';
import type { GlobalOptions } from './command.js';

/** What `--log-level` tells of a command's work on a store, on stderr; never anything of the resources themselves. */
export type SessionLog = {
  /** From `info` on: which configuration, context and store are used. */
  readonly meant: (config: Config, context: Context) => void;
  /** With `debug`: that a step is done, and how long it took; also where it failed. */
  readonly timed: <T>(step: string, work: () => Promise<T>) => Promise<T>;
  /** With `debug`: every call over HTTP, with what came of it; never its headers or what was sent or answered. */
  readonly calls: (ports: Ports) => Ports;
};

export function sessionLog(
  { logLevel }: GlobalOptions,
  { streams, clock }: Pick<Ports, 'streams' | 'clock'>,
): SessionLog {
  const write = (level: 'info' | 'debug', message: string, fields: LogEntry['fields']): void =>
    streams.err(logLine({ time: clock.now(), level, message, fields }, 'text'));
  return {
    meant: (config, context) => {
      if (logLevel === 'off') return;
      const { name } = context;
      write('info', 'working on', {
        configuration: configurationText(config),
        context: name,
        store: storeText(context),
      });
    },
    timed: async (step, work) => {
      if (logLevel !== 'debug') return work();
      const start = clock.now().getTime();
      try {
        return await work();
      } finally {
        write('debug', step, { milliseconds: clock.now().getTime() - start });
      }
    },
    calls: (ports) => (logLevel === 'debug' ? { ...ports, openHttp: () => toldHttp(ports.openHttp()) } : ports),
  };

  function toldHttp(http: HttpClient): HttpClient {
    const exchange: HttpClient['exchange'] = async (request) => {
      const start = clock.now().getTime();
      const outcome = await http.exchange(request);
      const milliseconds = clock.now().getTime() - start;
      const came = 'fault' in outcome ? { fault: outcome.fault } : { status: outcome.status };
      write('debug', `${request.method} ${publicUrl(request.url)}`, { ...came, milliseconds });
      return outcome;
    };
    return { ...http, exchange };
  }
}

function configurationText({ file, text }: Config): string {
  if (file === undefined) return 'none (--no-config)';
  return text === undefined ? `none (no ${file})` : file;
}

/** A URL may carry a password, so of what is no directory only the kind is told. */
const storeText = ({ target }: Context): string => (target.kind === 'embedded' ? target.directory : target.kind);
