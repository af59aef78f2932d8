import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { loaded } from '../../../src/cli/loaded-command.js';
import { runProgram } from '../../../src/cli/program.js';
import { reportFailure } from '../../../src/cli/report-failure.js';
import { type RunOptions, type RunSource, runCommand } from '../../../src/commands/run.js';
import { inputError } from '../../../src/diagnostics/errors.js';
import { confirm } from '../../../src/io/confirm.js';
import { fileWriter } from '../../../src/io/file-writer.js';
import { openHttpClient } from '../../../src/io/http-client.js';
import { createInputReader } from '../../../src/io/input-reader.js';
import { programs } from '../../../src/io/programs.js';
import { signals } from '../../../src/io/signals.js';
import { openStreams } from '../../../src/io/streams.js';
import { watcher } from '../../../src/io/watcher.js';
import type { Ports } from '../../../src/ports.js';
import { createStyle } from '../../../src/render/style.js';
import type { LoadedGateway } from '../../../src/runtime/gateway-source.js';
import type { JsonObject } from '../../../src/source/json-value.js';

// `run` as meshgw has it, but on Envoy's own resources in a JSON file (`-f`): what Kuma makes of them is not its business.

export type ResourceFile = {
  readonly listeners: Readonly<Record<string, JsonObject>>;
  readonly clusters: Readonly<Record<string, JsonObject>>;
  readonly routeConfigurations: Readonly<Record<string, JsonObject>>;
  readonly secrets: Readonly<Record<string, JsonObject>>;
  readonly runtime: JsonObject;
};

function loadFile(path: string): LoadedGateway {
  let file: ResourceFile;
  try {
    file = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw inputError(`"${path}" is not JSON`, { cause });
  }
  return {
    resources: {
      listeners: new Map(Object.entries(file.listeners)),
      clusters: new Map(Object.entries(file.clusters)),
      routeConfigurations: new Map(Object.entries(file.routeConfigurations)),
      secrets: new Map(Object.entries(file.secrets)),
      runtime: file.runtime,
    },
    warnings: [],
  };
}

async function openSource({ options }: RunOptions, ports: Ports): Promise<RunSource> {
  const [path = ''] = options.file;
  return {
    gateway: { mesh: options.mesh ?? 'default', dataplane: options.dataplane },
    source: {
      load: async () => loadFile(path),
      changes: options.noWatch ? undefined : ports.watcher.changes({ inputs: [path], recursive: false }),
    },
  };
}

const plain = createStyle(false);

const openPorts = (): Ports => ({
  streams: openStreams(),
  styles: { out: plain, err: plain },
  clock: { now: () => new Date() },
  random: { bytes: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)) },
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  host: {
    variables: process.env,
    platform: process.platform,
    homeDirectory: homedir(),
    workingDirectory: process.cwd(),
  },
  confirm,
  inputs: createInputReader(() => process.stdin),
  files: fileWriter,
  watcher,
  signals,
  openHttp: openHttpClient,
  programs,
});

const table = {
  name: 'run-program',
  summary: 'run on resources of Envoy',
  entries: [{ name: 'run', summary: 'run', load: async () => loaded(runCommand(openSource)) }],
};

runProgram(process.argv.slice(2), { table, version: '0', portsFor: openPorts }).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const { text, exitCode } = reportFailure(error, { debug: true });
    process.stderr.write(text);
    process.exitCode = exitCode;
  },
);
