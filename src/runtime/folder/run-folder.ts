import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pid as ownPid } from 'node:process';
import { environmentError } from '../../diagnostics/errors.js';
import { endOrphans, envoysOf } from './end-orphans.js';
import { isRunning, type ProcessIdentity, type RunningProcesses } from './running-processes.js';

/** Which gateway a run serves: no two runs at once may serve the same. */
export type GatewayKey = { readonly mesh: string; readonly dataplane: string };

/** Bytes of a Unix socket's path, the end mark aside (sockaddr_un: 108 on Linux, 104 on macOS). */
const PATH_LIMIT = { linux: 107, others: 103 } as const;

/** What a run keeps on disk, all of it private to the user; gone when it ends. */
export type RunFolder = {
  readonly path: string;
  readonly bootstrap: string;
  readonly adminSocket: string;
  readonly discoverySocket: string;
  readonly remove: () => void;
};

export type ClaimOptions = {
  /** See `claimRuntimeDirectory`. */
  readonly directory: string;
  readonly gateway: GatewayKey;
  readonly platform: NodeJS.Platform;
  readonly processes: RunningProcesses;
};

/** A folder's name says whose it is, so that making it is also taking the lock: `<gateway>-<pid>-<start time>`. */
type Claim = { readonly name: string; readonly gateway: string; readonly owner: ProcessIdentity };

const gatewayHash = ({ mesh, dataplane }: GatewayKey): string =>
  createHash('sha256')
    .update(JSON.stringify([mesh, dataplane]))
    .digest('hex')
    .slice(0, 12);

function readClaim(name: string): readonly Claim[] {
  const [, gateway, pid, startTime] = /^([0-9a-f]{12})-(\d+)-(\d+)$/.exec(name) ?? [];
  if (gateway === undefined || pid === undefined || startTime === undefined) return [];
  return [{ name, gateway, owner: { pid: Number(pid), startTime } }];
}

/**
 * Claims a gateway for this process, and cleans up after runs that were killed: their folders, and an Envoy that one of them
 * left running for this gateway. Throws an environment error when another process runs the gateway. Of two that start at the
 * same moment each may see the other; then both give way.
 */
export async function claimRunFolder(options: ClaimOptions): Promise<RunFolder> {
  const { directory, gateway, processes } = options;
  const startTime = processes.startTime(ownPid);
  if (startTime === undefined) throw environmentError('the start time of this process cannot be read');
  const folder = folderAt(join(directory, `${gatewayHash(gateway)}-${ownPid}-${startTime}`), options);
  // First announce, then look: whoever comes later sees this one.
  mkdirSync(folder.path, { mode: 0o700 });
  try {
    const others = readdirSync(directory)
      .flatMap(readClaim)
      .filter(({ owner }) => owner.pid !== ownPid);
    const rival = others.find((claim) => claim.gateway === gatewayHash(gateway) && isRunning(claim.owner, processes));
    if (rival !== undefined)
      throw environmentError(
        `Dataplane "${gateway.dataplane}" in mesh "${gateway.mesh}" is already run by process ${rival.owner.pid}`,
        { hint: 'stop that one first; it follows changes of its sources by itself' },
      );
    for (const claim of others) await cleanUp(claim, options);
    return folder;
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/** Another gateway's Envoy may still serve although its meshgw is gone: that is for its own next start to end. */
async function cleanUp({ name, gateway, owner }: Claim, options: ClaimOptions): Promise<void> {
  const { directory, processes } = options;
  if (isRunning(owner, processes)) return;
  const folder = folderAt(join(directory, name), options);
  if (gateway === gatewayHash(options.gateway)) await endOrphans(folder.bootstrap, processes);
  if (envoysOf(folder.bootstrap, processes).length === 0) folder.remove();
}

function folderAt(path: string, { platform }: ClaimOptions): RunFolder {
  const limit = platform === 'linux' ? PATH_LIMIT.linux : PATH_LIMIT.others;
  const adminSocket = join(path, 'admin.sock');
  if (Buffer.byteLength(adminSocket) > limit)
    throw environmentError(`the path "${adminSocket}" is too long for a socket: more than ${limit} bytes`, {
      hint: 'set XDG_RUNTIME_DIR to a directory with a shorter path',
    });
  return {
    path,
    bootstrap: join(path, 'bootstrap.json'),
    adminSocket,
    discoverySocket: join(path, 'xds.sock'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
