import { setTimeout as delay } from 'node:timers/promises';
import type { ResourceKind } from '../discovery/discovery-type.js';
import type { EnvoyResources } from '../envoy-resources.js';
import { type Audience, offerTogether, type Settled } from './offer-together.js';
import { NOTHING_OFFERED, type OfferedResources, type OfferedSet, offeredResources } from './offered-resources.js';
import type { Problem } from './problem.js';
import { changedNames, removedNames, union } from './resource-changes.js';
import { type NamedKind, settleEach } from './settle-each.js';

/** Milliseconds between looks at what is warming, and after which it is no longer waited for: a DNS name may never resolve. */
const WARMING_LOOK = 20;
const WARMING_LIMIT = 5000;

/**
 * Brings Envoy from one configuration to the next so that no request meets a route without its cluster, a listener without its
 * routes, or TLS without its certificate: what is new comes first, what is old goes last, and each step waits for Envoy's
 * consent to the one before. Envoy itself orders nothing between types. One call at a time.
 */
export class Publisher {
  /** What Envoy can ask for now: the configuration that it has, or is on its way to. */
  #offered: OfferedResources = NOTHING_OFFERED;
  /** What Envoy took last. */
  #good: OfferedResources = NOTHING_OFFERED;

  /**
   * Publishes resources and tells what Envoy would not take; all else is in force then. Also brings an Envoy that has just started
   * to them. Throws an environment error when Envoy does not confirm, and the signal's reason when it ends.
   */
  async publish(resources: EnvoyResources, audience: Audience): Promise<readonly Problem[]> {
    const next = offeredResources(resources);
    const problems: Problem[] = [];
    const note = ({ problems: found }: Settled): void => void problems.push(...found);
    for (const kind of ['runtimeLayers', 'secrets'] as const) {
      this.#offerEach(kind, next, audience);
      note(await this.#settleEach(kind, audience));
    }
    note(await this.#offerTogether('clusters', union(this.#offered.clusters, next.clusters), audience));
    this.#offerEach('routeConfigurations', next, audience);
    note(await this.#settleEach('routeConfigurations', audience));
    note(await this.#offerTogether('listeners', next.listeners, audience));
    // Listeners that are new have asked for theirs only now.
    note(await this.#settleEach('secrets', audience));
    note(await this.#settleEach('routeConfigurations', audience));
    // What stays in force of the former configuration still needs what that had.
    if (!problems.some(isHeldBack)) note(await this.#removeFormer(next, audience));
    return problems;
  }

  /** Asks again for listeners whose port was not to be had; the problems that are left. */
  async publishListenersAgain(audience: Audience): Promise<readonly Problem[]> {
    const { problems } = await this.#offerTogether('listeners', this.#offered.listeners, audience);
    const secrets = await this.#settleEach('secrets', audience);
    const routes = await this.#settleEach('routeConfigurations', audience);
    return [...problems, ...secrets.problems, ...routes.problems];
  }

  async #removeFormer(next: OfferedResources, audience: Audience): Promise<Settled> {
    const remaining = keepOnly(this.#offered.clusters, next.clusters);
    const settled = await this.#offerTogether('clusters', remaining, audience);
    this.#withdraw('routeConfigurations', next, audience);
    this.#withdraw('secrets', next, audience);
    return settled;
  }

  #record(kind: ResourceKind, set: OfferedSet, state: 'offered' | 'good'): void {
    this.#offered = { ...this.#offered, [kind]: set };
    if (state === 'good') this.#good = { ...this.#good, [kind]: set };
  }

  #offerEach(kind: NamedKind, next: OfferedResources, { discovery, rejections }: Audience): void {
    rejections.take(kind);
    for (const name of changedNames(this.#offered[kind], next[kind])) {
      const resource = next[kind].get(name);
      if (resource !== undefined) discovery.publish({ kind, name }, [resource]);
    }
    this.#record(kind, union(this.#offered[kind], next[kind]), 'offered');
  }

  async #settleEach(kind: NamedKind, audience: Audience): Promise<Settled> {
    const settled = await settleEach({ kind, set: this.#offered[kind], good: this.#good[kind] }, audience);
    this.#record(kind, settled.set, 'offered');
    const accepted = [...settled.set].filter(
      ([name, resource]) =>
        this.#good[kind].get(name) === resource || audience.discovery.verdict({ kind, name }) === 'accepted',
    );
    this.#good = { ...this.#good, [kind]: new Map(accepted) };
    return settled;
  }

  async #offerTogether(kind: 'clusters' | 'listeners', wanted: OfferedSet, audience: Audience): Promise<Settled> {
    const { discovery } = audience;
    const isSame =
      changedNames(this.#offered[kind], wanted).length === 0 && removedNames(this.#offered[kind], wanted).length === 0;
    if (isSame && discovery.verdict({ kind, name: '' }) === 'accepted') return { set: wanted, problems: [] };
    this.#record(kind, wanted, 'offered');
    const settled = await offerTogether({ kind, wanted, good: this.#good[kind] }, audience);
    this.#record(kind, settled.set, 'good');
    await untilWarm(kind, audience);
    return settled;
  }

  #withdraw(kind: NamedKind, next: OfferedResources, { discovery }: Audience): void {
    const removed = removedNames(this.#offered[kind], next[kind]);
    for (const name of removed) discovery.withdraw({ kind, name });
    this.#offered = { ...this.#offered, [kind]: keepOnly(this.#offered[kind], next[kind]) };
    this.#good = { ...this.#good, [kind]: keepOnly(this.#good[kind], next[kind]) };
  }
}

/** Whether it leaves something of the former configuration in force that has further needs. */
const isHeldBack = ({ kind, effect }: Problem): boolean =>
  effect !== 'left out' && (kind === 'listeners' || kind === 'routeConfigurations');

const keepOnly = (set: OfferedSet, names: OfferedSet): OfferedSet =>
  new Map([...set].filter(([name]) => names.has(name)));

async function untilWarm(kind: 'clusters' | 'listeners', { countWarming, signal }: Audience): Promise<void> {
  for (let waited = 0; waited < WARMING_LIMIT; waited += WARMING_LOOK) {
    if ((await countWarming(kind)) === 0) return;
    await delay(WARMING_LOOK, undefined, { signal });
  }
}
