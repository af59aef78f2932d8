import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { GlobalOptions } from '../cli/command.js';
import { currentContext, meshMeant, storeOptions } from '../cli/session.js';
import type { ContextTarget } from '../config/config.js';
import type { Ports } from '../ports.js';
import { type PolledChanges, pollChanges } from '../runtime/poll-changes.js';
import type { RunLog } from '../runtime/run-log.js';
import { canonicalJson } from '../source/json-text.js';
import { openStore } from '../stores/open-store.js';
import type { StoreView } from '../stores/store.js';

/** What a gateway's configuration is made of; other policies are only named when something of this changes. */
const TYPES = [
  'Mesh',
  'Dataplane',
  'MeshGateway',
  'MeshGatewayRoute',
  'MeshHTTPRoute',
  'MeshTCPRoute',
  'Secret',
  'MeshService',
  'MeshExternalService',
  'MeshMultiZoneService',
  'ExternalService',
];

/** Milliseconds between two looks: kubectl is a program to start. */
const POLLED = {
  controlPlane: { name: 'the control plane', interval: 1000 },
  kubernetes: { name: 'the cluster', interval: 5000 },
} as const satisfies Partial<Record<ContextTarget['kind'], unknown>>;

type Following = { readonly mesh: string | undefined; readonly global: GlobalOptions; readonly log: RunLog };

/**
 * Follows the current context by looking at it again and again, where it tells of no changes itself; undefined where it does, or
 * has files that do. The first look is taken here, and throws what reading the context throws.
 */
export async function followContext(
  { mesh: given, global, log }: Following,
  ports: Ports,
): Promise<PolledChanges | undefined> {
  const context = currentContext(global, ports);
  const { kind } = context.target;
  if (kind !== 'controlPlane' && kind !== 'kubernetes') return undefined;
  const mesh = meshMeant(given, context, ports);
  const options = storeOptions(global, context, { host: ports.host, onProgress: () => undefined });
  const store = await openStore(context, options, quietly(ports));
  const look = async (): Promise<string> => digest(await store.read({ types: TYPES, mesh }));
  return pollChanges({
    ...POLLED[kind],
    look,
    first: await look().catch((error: unknown) => {
      store.close();
      throw error;
    }),
    close: store.close,
    log,
    now: () => ports.clock.now().getTime(),
    chance: () => (ports.random.bytes(1)[0] ?? 0) / 255,
    pause: (milliseconds, signal) => delay(milliseconds, undefined, { signal }),
  });
}

/** What opening a context says is said once, not with every look. */
export const quietly = (ports: Ports): Ports => ({
  ...ports,
  streams: { ...ports.streams, err: () => undefined, stderrIsTerminal: false },
});

/** Equal for equal resources; when they were changed does not count, but when they were made does: it decides between gateways. */
function digest(view: StoreView): string {
  const hash = createHash('sha256');
  for (const { type, mesh, name, creationTime, document } of view.list())
    hash.update(canonicalJson([type, mesh, name, creationTime, document]));
  return hash.digest('base64');
}
