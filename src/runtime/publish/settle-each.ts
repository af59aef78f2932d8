import { type Audience, reasonFor, type Settled } from './offer-together.js';
import type { OfferedSet } from './offered-resources.js';
import type { Problem } from './problem.js';
import { withFormer } from './resource-changes.js';

/** Milliseconds in which a subscriber has to confirm; one that went away meanwhile never will. */
const CONFIRMATION = 2000;

/** Kinds that Envoy asks for by name. */
export type NamedKind = 'routeConfigurations' | 'secrets' | 'runtimeLayers';

type Offered = {
  readonly kind: NamedKind;
  readonly set: OfferedSet;
  /** What Envoy took last, to fall back on. */
  readonly good: OfferedSet;
};

/**
 * Waits for Envoy's verdict on everything offered by name that it has asked for. What it rejects falls back to the last good one;
 * where there is none, Envoy learns that there is none, so that what needs it does not wait.
 */
export async function settleEach({ kind, set, good }: Offered, audience: Audience): Promise<Settled> {
  const { discovery, signal } = audience;
  const rejected: string[] = [];
  await Promise.all(
    [...set.keys()].map(async (name) => {
      if (['accepted', 'unasked'].includes(discovery.verdict({ kind, name }))) return;
      const verdict = await discovery.awaitVerdict({ kind, name }, { milliseconds: CONFIRMATION, signal });
      if (verdict === 'rejected') rejected.push(name);
    }),
  );
  const reasons = await reasonsFor(kind, { names: rejected, set }, audience);
  const problems = rejected.map((name): Problem => {
    const former = good.get(name);
    discovery.publish({ kind, name }, former === undefined ? [] : [former]);
    return { kind, name, reason: reasons.get(name) ?? '', effect: former === undefined ? 'left out' : 'kept' };
  });
  return { set: withFormer(set, good, rejected), problems };
}

type Rejected = { readonly names: readonly string[]; readonly set: OfferedSet };

/** Envoy's log does not name what it rejects, so of several each is offered once more, alone. */
async function reasonsFor(
  kind: NamedKind,
  { names, set }: Rejected,
  audience: Audience,
): Promise<ReadonlyMap<string, string>> {
  const { discovery, rejections, signal } = audience;
  const reasons = new Map<string, string>();
  const [first] = names;
  if (names.length === 1 && first !== undefined) return reasons.set(first, (await reasonFor(kind, audience)).reason);
  for (const name of names) {
    rejections.take(kind);
    const resource = set.get(name);
    discovery.publish({ kind, name }, resource === undefined ? [] : [resource], { again: true });
    await discovery.awaitVerdict({ kind, name }, { milliseconds: CONFIRMATION, signal });
    reasons.set(name, (await reasonFor(kind, audience)).reason);
  }
  return reasons;
}
