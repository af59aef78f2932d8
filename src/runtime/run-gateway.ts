import { writeFile } from 'node:fs/promises';
import { CommandError, EXIT, type ExitCode, environmentError } from '../diagnostics/errors.js';
import type { Host, Signals } from '../ports.js';
import { createDiscovery } from './discovery/discovery.js';
import { serveDiscovery } from './discovery/serve-discovery.js';
import { bootstrap } from './envoy/bootstrap.js';
import { drain } from './envoy/drain.js';
import { openAdmin } from './envoy/envoy-admin.js';
import { type FoundEnvoy, findEnvoy } from './envoy/find-envoy.js';
import { createLogRelay, type LogRelay } from './envoy/log-relay.js';
import { startEnvoy } from './envoy/start-envoy.js';
import { Supervisor } from './envoy/supervisor.js';
import { underParent } from './envoy/under-parent.js';
import { claimRunFolder, type GatewayKey, type RunFolder } from './folder/run-folder.js';
import { processesOf } from './folder/running-processes.js';
import { claimRuntimeDirectory } from './folder/runtime-directory.js';
import { GatewayRun } from './gateway-run.js';
import type { GatewaySource, LoadedGateway } from './gateway-source.js';
import { protobufJson } from './protobuf-json.js';
import { createRejections } from './publish/rejections.js';
import type { RunLog } from './run-log.js';
import { prepareReadyFile } from './status/ready-file.js';
import { serveStatus } from './status/serve-status.js';
import { awaitStop } from './stop-request.js';

export type RunGatewayOptions = {
  readonly gateway: GatewayKey;
  /** `--envoy` as given. */
  readonly envoy: string | undefined;
  /** Milliseconds that requests in flight may take once the gateway is told to stop. */
  readonly drainTime: number;
  /** Envoy's worker threads; undefined: as many as there are processors. */
  readonly concurrency: number | undefined;
  readonly readyFile: string | undefined;
  readonly statusPort: number | undefined;
  /** Whether Envoy is to say more than what is wrong. */
  readonly isDebugging: boolean;
};

export type RunGatewayPorts = { readonly host: Host; readonly signals: Signals; readonly log: RunLog };

/** Seconds that connections of a replaced listener may go on: longer than any request should take (Envoy's own default). */
const LISTENER_DRAIN = 600;

type Context = {
  readonly options: RunGatewayOptions;
  readonly ports: RunGatewayPorts;
  /** Registers what has to be undone in the end, last first. */
  readonly later: (undo: () => unknown) => void;
};

/**
 * Runs a gateway on this machine until SIGTERM or SIGINT: starts Envoy, feeds it, follows the sources. Nothing of it is left
 * when it returns. Throws what the first load throws, and environment errors for whatever keeps it from serving.
 */
export async function runGateway(
  source: GatewaySource,
  options: RunGatewayOptions,
  ports: RunGatewayPorts,
): Promise<ExitCode> {
  const undo: (() => unknown)[] = [];
  try {
    return await serve(source, { options, ports, later: (each) => void undo.unshift(each) });
  } finally {
    for (const each of undo) await each();
  }
}

async function serve(source: GatewaySource, context: Context): Promise<ExitCode> {
  const { options, ports, later } = context;
  // Watching begins before the first look, so that no change goes unseen.
  const changes = source.changes?.[Symbol.asyncIterator]();
  later(() => changes?.return?.());
  const first = await source.load();
  const envoy = await findEnvoy(options.envoy, ports.host);
  let reload = (): void => undefined;
  const stop = awaitStop(ports.signals, () => reload());
  later(stop.release);
  const folder = await openFolder(context);
  const gateway = await assemble({ source, first, envoy, folder }, context);
  reload = () => gateway.run.reload();
  void follow(changes, reload);
  const signal = await Promise.race([stop.asked, gateway.supervisor.run().then(() => stop.asked)]);
  await drainGateway(gateway, { signal, milliseconds: options.drainTime, impatient: stop.impatient, log: ports.log });
  return signal === 'SIGINT' ? EXIT.interrupted : EXIT.ok;
}

async function openFolder({ options, ports, later }: Context): Promise<RunFolder> {
  const { host } = ports;
  const folder = await claimRunFolder({
    directory: claimRuntimeDirectory(host),
    gateway: options.gateway,
    platform: host.platform,
    processes: processesOf(host.platform),
  }).catch(asEnvironmentError);
  later(folder.remove);
  const node = { id: options.gateway.dataplane, cluster: options.gateway.mesh };
  const text = protobufJson(bootstrap({ node, ...folder }));
  await writeFile(folder.bootstrap, text, { mode: 0o600, flag: 'wx' }).catch(asEnvironmentError);
  return folder;
}

/** What the system refuses is no bug: a full disk, a directory that is gone. */
function asEnvironmentError(error: unknown): never {
  if (error instanceof CommandError || !(error instanceof Error && 'code' in error)) throw error;
  throw environmentError(`the runtime directory cannot be used: ${error.message}`, { cause: error });
}

type Gateway = {
  readonly run: GatewayRun;
  readonly supervisor: Supervisor;
  readonly relay: LogRelay;
  readonly folder: RunFolder;
};
type Parts = {
  readonly source: GatewaySource;
  readonly first: LoadedGateway;
  readonly envoy: FoundEnvoy;
  readonly folder: RunFolder;
};

async function assemble({ source, first, envoy, folder }: Parts, context: Context): Promise<Gateway> {
  const { options, ports, later } = context;
  const { log } = ports;
  const discovery = createDiscovery();
  const server = await serveDiscovery(discovery, folder.discoverySocket).catch(asEnvironmentError);
  later(server.close);
  const rejections = createRejections();
  const relay = createLogRelay(log, rejections);
  const admin = openAdmin(folder.adminSocket);
  const readyFile = options.readyFile === undefined ? undefined : prepareReadyFile(options.readyFile);
  later(() => readyFile?.remove());
  const onReady = (): void => {
    readyFile?.write();
    log.info(`Envoy ${envoy.version} serves the gateway`, { ...options.gateway });
  };
  const run = new GatewayRun({ first, source, discovery, rejections, relay, admin, log, onReady });
  const start = starter({ envoy, folder, relay }, context);
  const supervisor = new Supervisor({
    start,
    onStart: (signal) => run.meet(signal),
    onEnd: (how) => run.lose(how),
    log,
  });
  later(() => supervisor.end());
  later(() => run.close());
  if (options.statusPort !== undefined) {
    const status = await serveStatus(() => run.status(), options.statusPort);
    later(status.close);
    log.info('status is served on loopback', { port: status.port });
  }
  return { run, supervisor, relay, folder };
}

type Started = { readonly envoy: FoundEnvoy; readonly folder: RunFolder; readonly relay: LogRelay };

const starter =
  ({ envoy, folder, relay }: Started, { options, ports }: Context) =>
  async () =>
    startEnvoy({
      command: await underParent(envoy.path, ports.host),
      bootstrap: folder.bootstrap,
      drainSeconds: LISTENER_DRAIN,
      concurrency: options.concurrency,
      logLevel: options.isDebugging ? 'info' : 'warning',
      onLine: relay.onLine,
    });

async function follow(changes: AsyncIterator<void> | undefined, reload: () => void): Promise<void> {
  while (changes !== undefined && !(await changes.next()).done) reload();
}

type Stopping = {
  readonly signal: string;
  readonly milliseconds: number;
  readonly impatient: AbortSignal;
  readonly log: RunLog;
};

/** Stops publishing and lets what is in flight finish; Envoy is still there afterwards. */
async function drainGateway({ run, supervisor, relay, folder }: Gateway, stopping: Stopping): Promise<void> {
  const { signal, milliseconds, impatient, log } = stopping;
  supervisor.retire();
  await run.close();
  relay.quieten();
  log.info(`stopping on ${signal}`);
  const left = await drain(openAdmin(folder.adminSocket), { milliseconds, signal: impatient });
  if (left > 0) log.warning(`at the end of the drain time these were cut: ${left} requests or connections`);
}
