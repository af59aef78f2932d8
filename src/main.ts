import { homedir } from 'node:os';
import { version } from '../package.json';
import { wantsColour } from './cli/colour.js';
import { unknownVariable } from './cli/global-options.js';
import { runProgram } from './cli/program.js';
import { reportFailure } from './cli/report-failure.js';
import { commandTable } from './commands/index.js';
import type { ExitCode } from './diagnostics/errors.js';
import { confirm } from './io/confirm.js';
import { fileWriter } from './io/file-writer.js';
import { openHttpClient } from './io/http-client.js';
import { createInputReader } from './io/input-reader.js';
import { programs } from './io/programs.js';
import { exitOnInterrupt, signals } from './io/signals.js';
import { openStreams } from './io/streams.js';
import { watcher } from './io/watcher.js';
import type { Ports, Streams } from './ports.js';
import { createStyle } from './render/style.js';

/** Debugging must be known before the options are parsed, because parsing itself may fail. */
const isDebugging = (argv: readonly string[]): boolean =>
  argv.includes('--log-level=debug') ||
  argv.some((word, at) => word === '--log-level' && argv[at + 1] === 'debug') ||
  process.env['MESHGW_LOG_LEVEL'] === 'debug';

/** What takes time to find out, and what not every command asks for, is found out when asked. */
function openPorts(streams: Streams, color: 'auto' | 'always' | 'never'): Ports {
  const variables = process.env;
  const styleFor = (isTerminal: boolean) => createStyle(wantsColour(color, { isTerminal, variables }));
  return {
    streams,
    styles: {
      get out() {
        return styleFor(streams.stdoutIsTerminal);
      },
      get err() {
        return styleFor(streams.stderrIsTerminal);
      },
    },
    clock: { now: () => new Date() },
    // The global loads node:crypto on first use only, which a start without certificates should not pay for.
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: { bytes: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)) },
    host: {
      variables,
      platform: process.platform,
      get homeDirectory() {
        return homedir();
      },
      workingDirectory: process.cwd(),
    },
    confirm,
    inputs: createInputReader(() => process.stdin),
    files: fileWriter,
    watcher,
    signals,
    openHttp: openHttpClient,
    programs,
  };
}

/**
 * The composition root: the only place that knows the real file system, network, clock and processes.
 * Never rejects; the exit code is for the caller to set once all output has been written.
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  // Writes are single transactions or renames, so an interrupt at any point leaves all or nothing behind.
  exitOnInterrupt();
  const streams = openStreams();
  try {
    const stray = unknownVariable(process.env);
    if (stray !== undefined) streams.err(`Warning: ${stray}\n`);
    return await runProgram(argv, { table: commandTable, version, portsFor: (color) => openPorts(streams, color) });
  } catch (error) {
    const { text, exitCode } = reportFailure(error, { debug: isDebugging(argv) });
    streams.err(text);
    return exitCode;
  }
}
