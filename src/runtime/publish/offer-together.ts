import { setTimeout as delay } from 'node:timers/promises';
import { environmentError } from '../../diagnostics/errors.js';
import type { Discovery } from '../discovery/discovery.js';
import type { ResourceKind } from '../discovery/discovery-type.js';
import { namedFaults } from './named-faults.js';
import type { OfferedSet } from './offered-resources.js';
import { isAboutPort, type Problem } from './problem.js';
import type { Rejection, Rejections } from './rejections.js';
import { changedNames, withFormer } from './resource-changes.js';

/** What publishing needs of the Envoy that runs now. `signal` aborts when it ends. */
export type Audience = {
  readonly discovery: Discovery;
  readonly rejections: Rejections;
  /** How many resources of the kind Envoy has taken but does not use yet. */
  readonly countWarming: (kind: 'clusters' | 'listeners') => Promise<number>;
  readonly signal: AbortSignal;
};

/** Milliseconds in which Envoy has to confirm; a thousand clusters take it four seconds. */
const CONFIRMATION = 10_000;
/** Milliseconds that a line of Envoy's log may be behind the verdict that it explains. */
const LOG_DELAY = 30;

/** Why the last offer of this kind was rejected, as far as Envoy's log tells. */
export async function reasonFor(kind: ResourceKind, { rejections, signal }: Audience): Promise<Rejection> {
  await delay(LOG_DELAY, undefined, { signal });
  return rejections.take(kind) ?? { reason: 'Envoy gave no reason', byName: new Map(), index: undefined };
}

type Offer = {
  readonly kind: 'clusters' | 'listeners';
  readonly wanted: OfferedSet;
  /** What Envoy took last, to fall back on. */
  readonly good: OfferedSet;
};

export type Settled = { readonly set: OfferedSet; readonly problems: readonly Problem[] };

/**
 * Offers all resources of a kind until Envoy takes them: those it rejects fall back to the last good ones, or are left out.
 * Listeners whose port is not to be had stay, for they cost the others nothing. Throws an environment error when Envoy does not
 * answer, or rejects what it took before.
 */
export async function offerTogether(offer: Offer, audience: Audience): Promise<Settled> {
  const { kind, wanted, good } = offer;
  const { discovery, rejections, signal } = audience;
  const whole = { kind, name: '' };
  const problems = new Map<string, Problem>();
  let set = wanted;
  for (;;) {
    rejections.take(kind);
    discovery.publish(whole, [...set.values()], { again: discovery.verdict(whole) === 'rejected' });
    const verdict = await discovery.awaitVerdict(whole, { milliseconds: CONFIRMATION, signal });
    if (verdict === 'accepted') return { set, problems: [...problems.values()] };
    if (verdict !== 'rejected') throw environmentError(`Envoy has not confirmed its ${kind}`);
    const faults = faultsOf(await reasonFor(kind, audience), set, good);
    for (const [name, reason] of faults) {
      const hasFormer = good.has(name) && good.get(name) !== set.get(name);
      const effect = isAboutPort(reason) ? 'waiting' : hasFormer ? 'kept' : 'left out';
      problems.set(name, { kind, name, reason, effect });
    }
    const faulty = [...faults].filter(([, reason]) => !isAboutPort(reason)).map(([name]) => name);
    if (faulty.length === 0) return { set, problems: [...problems.values()] };
    // What is rejected although it was taken before is left out now.
    const former = new Map([...good].filter(([name, resource]) => set.get(name) !== resource));
    set = withFormer(set, former, faulty);
  }
}

/** The resources at fault and why; all that are new or different where Envoy does not say which. */
function faultsOf(
  { reason, byName, index }: Rejection,
  set: OfferedSet,
  good: OfferedSet,
): ReadonlyMap<string, string> {
  const named = [...byName].filter(([name]) => set.has(name));
  if (named.length > 0) return new Map(named);
  const inReason = namedFaults(reason, set.keys());
  if (inReason.size > 0) return inReason;
  const atIndex = index === undefined ? undefined : [...set.keys()][index];
  const suspects = atIndex === undefined ? changedNames(good, set) : [atIndex];
  if (suspects.length === 0) throw environmentError(`Envoy rejected what it took before: ${reason}`);
  return new Map(suspects.map((name) => [name, reason]));
}
