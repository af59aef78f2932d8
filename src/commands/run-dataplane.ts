import { createInputMemory, type InputMemory } from '../cli/input-memory.js';
import { currentContext } from '../cli/session.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { CommandError, EXIT, inputError } from '../diagnostics/errors.js';
import { locate } from '../diagnostics/source-text.js';
import { configureEnvoy } from '../outputs/envoy/configure-envoy.js';
import { TRUSTED_AUTHORITIES } from '../outputs/envoy/trusted-authorities.js';
import { createLastGood, type LastGood } from '../plan/traffic/last-good.js';
import type { LeftOut } from '../plan/traffic/left-out.js';
import { createTrafficMemory, type TrafficMemory } from '../plan/traffic/traffic-memory.js';
import type { TrafficPlan } from '../plan/traffic/traffic-plan.js';
import type { Ports, WatchRequest } from '../ports.js';
import { discoverySource } from '../runtime/discovery/discovery-source.js';
import type { LoadedGateway } from '../runtime/gateway-source.js';
import type { PolledChanges } from '../runtime/poll-changes.js';
import type { RunLog } from '../runtime/run-log.js';
import { isUrl, STDIN } from '../source/input-name.js';
import { storeFiles } from '../stores/store-files.js';
import { followContext, quietly } from './follow-context.js';
import { type LoadedTraffic, loadTraffic } from './load-traffic.js';
import { type RunOptions, type RunSource, runCommand } from './run.js';

type Loaded = LoadedTraffic & { readonly traffic: TrafficPlan };

const DELIVERY = {
  routes: discoverySource,
  secret: () => discoverySource,
  trustedAuthorities: TRUSTED_AUTHORITIES,
};

/** One line for a log. */
function findingLine({ at, code, path, message }: Diagnostic): string {
  const place = at === undefined ? '' : `${locate(at).file}:${locate(at).line}: `;
  return `${place}${code}: ${path === '' ? '' : `${path}: `}${message}`;
}

const leftOutLines = ({ policies, refusing }: LeftOut): readonly string[] => [
  ...(policies.length === 0 ? [] : [`policies are not applied: ${policies.join(', ')}`]),
  ...(refusing.length === 0
    ? []
    : [`the mesh has strict mTLS, so these services will refuse this gateway: ${refusing.join(', ')}`]),
];

const loadedGateway = ({ traffic, diagnostics, leftOut, kept }: Loaded): LoadedGateway => ({
  resources: configureEnvoy(traffic, DELIVERY),
  warnings: [
    ...diagnostics.map(findingLine),
    ...kept.map(({ type, name }) => `${type} "${name}" stays in force as it last was without a fault`),
    ...leftOutLines(leftOut),
  ],
});

/** What is known from loading before. */
type Known = { readonly memory: InputMemory; readonly trafficMemory: TrafficMemory; readonly lastGood: LastGood };

/** Reads the sources as they are now; input with errors is an input error that names the first of them. */
async function load({ options, global, known }: RunOptions & { readonly known: Known }, ports: Ports): Promise<Loaded> {
  // A running gateway has a log of its own, in the form that --log-format asks for.
  const quiet = { ...global, logLevel: 'off' } as const;
  const loaded = await loadTraffic({ ...options, withContext: false, ...known }, quiet, ports);
  const { traffic } = loaded;
  if (traffic !== undefined) return { ...loaded, traffic };
  const [first, ...others] = loaded.diagnostics.filter(({ severity }) => severity === 'error');
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw inputError(first === undefined ? 'the input has errors' : `${findingLine(first)}${more}`, {
    hint: 'meshgw validate shows all of them',
  });
}

/** A context that could be seen, and then not be read, is read again as soon as it is seen once more. */
async function loadAgain(
  invocation: Parameters<typeof load>[0],
  { ports, polled }: { readonly ports: Ports; readonly polled: PolledChanges | undefined },
): Promise<Loaded> {
  try {
    return await load(invocation, quietly(ports));
  } catch (error) {
    if (error instanceof CommandError && error.exitCode === EXIT.environment) polled?.missed();
    throw error;
  }
}

/** What can be read once only is loaded once: another look would find it empty. */
const isReadOnce = (input: string, { inputs }: Ports): boolean =>
  input === STDIN || (!isUrl(input) && inputs.kindOf(input) === 'stream');

/** The files to follow; undefined where none tells of changes. */
function watched({ options, global }: RunOptions, ports: Ports): WatchRequest | undefined {
  if (options.noWatch || options.file.some((input) => isReadOnce(input, ports))) return undefined;
  const inputs =
    options.file.length > 0
      ? options.file.filter((input) => !isUrl(input))
      : storeFiles(currentContext(global, ports).target);
  return inputs.length === 0 ? undefined : { inputs, recursive: options.recursive };
}

/** How changes come to be known of. */
type Followed = {
  readonly changes: AsyncIterable<void> | undefined;
  readonly polled: PolledChanges | undefined;
};

async function follow(invocation: RunOptions, ports: Ports, log: RunLog): Promise<Followed> {
  const { options, global } = invocation;
  const isPolled = options.file.length === 0 && !options.noWatch;
  const polled = isPolled ? await followContext({ mesh: options.mesh, global, log }, ports) : undefined;
  if (polled !== undefined) return { changes: polled.changes, polled };
  const request = watched(invocation, ports);
  return { changes: request === undefined ? undefined : ports.watcher.changes(request), polled };
}

/** The gateway that the command line means. Its first configuration is loaded here, so that faulty input ends the command. */
async function openGateway(invocation: RunOptions, ports: Ports, log: RunLog): Promise<RunSource> {
  const isOnce = invocation.options.file.some((input) => isReadOnce(input, ports));
  // Following begins before the first look, so that no change during it goes unseen.
  const { changes, polled } = await follow(invocation, ports, log);
  const known = { memory: createInputMemory(), trafficMemory: createTrafficMemory(), lastGood: createLastGood() };
  const remembering = { ...invocation, known };
  let kept: Loaded | undefined = await load(remembering, ports).catch(async (error: unknown) => {
    // A watch that goes on would keep a command alive that has nothing to run.
    await changes?.[Symbol.asyncIterator]().return?.();
    throw error;
  });
  const { mesh, name } = kept.traffic.dataplane;
  return {
    gateway: { mesh, dataplane: name },
    source: {
      changes,
      load: async () => {
        const loaded = kept ?? (await loadAgain(remembering, { ports, polled }));
        if (!isOnce) kept = undefined;
        return loadedGateway(loaded);
      },
      ...(polled === undefined ? {} : { age: polled.age }),
    },
  };
}

export const run = runCommand(openGateway);
