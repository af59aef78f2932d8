import { CommandError, environmentError } from '../diagnostics/errors.js';
import { Agenda } from './agenda.js';
import type { Discovery } from './discovery/discovery.js';
import type { EnvoyAdmin } from './envoy/envoy-admin.js';
import type { LogRelay } from './envoy/log-relay.js';
import type { EnvoyResources } from './envoy-resources.js';
import type { GatewaySource, LoadedGateway } from './gateway-source.js';
import type { Audience } from './publish/offer-together.js';
import { type Problem, problemText } from './publish/problem.js';
import { Publisher } from './publish/publisher.js';
import type { Rejections } from './publish/rejections.js';
import type { RunLog } from './run-log.js';
import { sayOnce } from './say-once.js';
import { INITIAL_STATUS, type PublicationResult, type RunStatus } from './status/run-status.js';

/** Milliseconds between tries for ports that are taken, and after an Envoy that did not confirm. */
const RETRY = 5000;

const WARMING = {
  clusters: 'cluster_manager.warming_clusters',
  listeners: 'listener_manager.total_listeners_warming',
} as const;

export type GatewayRunOptions = {
  readonly first: LoadedGateway;
  readonly source: GatewaySource;
  readonly discovery: Discovery;
  readonly rejections: Rejections;
  readonly relay: LogRelay;
  readonly admin: EnvoyAdmin;
  readonly log: RunLog;
  /** Called once, when all that was configured is served. */
  readonly onReady: () => void;
};

/** The configuration of a running gateway: loaded again when told to, and brought to each Envoy that is started. */
export class GatewayRun {
  readonly #options: GatewayRunOptions;
  readonly #publisher = new Publisher();
  readonly #agenda = new Agenda();
  readonly #warn = sayOnce((warning) => this.#options.log.warning(warning));
  #wanted: EnvoyResources;
  #status = INITIAL_STATUS;
  #audience: Audience | undefined;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: GatewayRunOptions) {
    this.#options = options;
    this.#wanted = options.first.resources;
    this.#warn(options.first.warnings);
  }

  status(): RunStatus {
    const sourceAge = this.#options.source.age?.();
    return sourceAge === undefined ? this.#status : { ...this.#status, sourceAge };
  }

  /** Loads the sources again and publishes what has changed. */
  reload(): void {
    this.#agenda.add('load', () => this.#load());
  }

  /** An Envoy was started that knows nothing yet; `signal` aborts when it ends. */
  meet(signal: AbortSignal): void {
    const { discovery, rejections, admin } = this.#options;
    discovery.reset();
    const countWarming: Audience['countWarming'] = async (kind) =>
      (await admin.statistics(`^${WARMING[kind]}$`)).get(WARMING[kind]) ?? 0;
    this.#audience = { discovery, rejections, countWarming, signal };
    this.#update({ isEnvoyUp: true });
    this.#agenda.add('publish', () => this.#publishWanted());
  }

  /** The Envoy has ended by itself. Throws an environment error when none has ever served. */
  lose(how: string): void {
    this.#audience = undefined;
    this.#update({ isEnvoyUp: false, restarts: this.#status.restarts + 1 });
    const { accepted, partial } = this.#status.publications;
    if (accepted + partial === 0)
      throw environmentError(`Envoy ended with ${how} before it served anything`, {
        hint: this.#options.relay.lastError(),
      });
  }

  /** Publishes nothing more. */
  async close(): Promise<void> {
    this.#update({ phase: 'draining' });
    clearTimeout(this.#retry);
    await this.#agenda.close();
  }

  #update(change: Partial<RunStatus>): void {
    this.#status = { ...this.#status, ...change };
  }

  async #load(): Promise<void> {
    try {
      const { resources, warnings } = await this.#options.source.load();
      this.#warn(warnings);
      this.#wanted = resources;
    } catch (error) {
      this.#update({ failedLoads: this.#status.failedLoads + 1 });
      const hint = error instanceof CommandError && error.hint !== undefined ? { hint: error.hint } : {};
      this.#options.log.error(`nothing is changed: ${wordsOf(error)}`, hint);
      return;
    }
    await this.#publishWanted();
  }

  #publishWanted(): Promise<void> {
    const wanted = this.#wanted;
    return this.#publish((audience) => this.#publisher.publish(wanted, audience));
  }

  async #publish(work: (audience: Audience) => Promise<readonly Problem[]>): Promise<void> {
    const audience = this.#audience;
    // Without an Envoy there is nobody to publish to; the next one gets it all.
    if (audience === undefined) return;
    clearTimeout(this.#retry);
    const began = performance.now();
    try {
      this.#conclude(await work(audience));
      this.#update({ lastPublication: (performance.now() - began) / 1000 });
    } catch (error) {
      if (audience.signal.aborted) return;
      this.#count('failed');
      this.#options.log.error(`the configuration is not in force yet: ${wordsOf(error)}`);
      this.#again('publish', () => this.#publishWanted());
    }
  }

  #conclude(problems: readonly Problem[]): void {
    const { log, onReady } = this.#options;
    const before = new Set(this.#status.problems.map(problemText));
    for (const text of problems.map(problemText)) if (!before.has(text)) log.error(text);
    const isWaiting = problems.some(({ effect }) => effect === 'waiting');
    if (isWaiting)
      this.#again('listeners', () => this.#publish((audience) => this.#publisher.publishListenersAgain(audience)));
    this.#count(problems.length === 0 ? 'accepted' : 'partial');
    this.#update({ problems });
    if (this.#status.phase === 'starting' && !isWaiting) {
      this.#update({ phase: 'serving' });
      onReady();
    } else if (problems.length === 0) log.info('the configuration is in force');
  }

  #count(result: PublicationResult): void {
    const { publications } = this.#status;
    this.#update({ publications: { ...publications, [result]: publications[result] + 1 } });
  }

  #again(name: string, task: () => Promise<void>): void {
    this.#retry = setTimeout(() => this.#agenda.add(name, task), RETRY);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
