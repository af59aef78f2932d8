import { compareText } from './compare-text.js';
import { type Creation, compareCreation } from './creation.js';
import type { MeshGateway } from './mesh-gateway.js';
import { compareRanks, type Rank } from './rank.js';
import type { Selector } from './selector.js';

/** A gateway that could bind to a Dataplane, by the best of its matching selectors. */
export type Candidate = { readonly gateway: MeshGateway; readonly selector: Selector; readonly rank: Rank };

/** What a contest between resources that select the same thing is decided by. */
export type Contender = { readonly rank: Rank; readonly created: Creation; readonly name: string };

export const contenderOf = ({ gateway: { created, name }, rank }: Candidate): Contender => ({ rank, created, name });

/**
 * What put one candidate before another: the number of tags, the number of exact values, the later creation, the later
 * document (where no creation times are given), or the name first in the alphabet.
 */
export type Advantage = 'rank' | 'exact' | 'time' | 'position' | 'name';

export type Preference = { readonly order: number; readonly by: Advantage };

/** Negative order: Kuma prefers `a` (measured: scenarios `gateway-*`; kuma: core/policy/dataplane_matcher.go). */
export function preference(a: Contender, b: Contender): Preference {
  const byRank = compareRanks(b.rank, a.rank);
  if (byRank !== 0) return { order: byRank, by: a.rank.tags === b.rank.tags ? 'exact' : 'rank' };
  const { order, by } = compareCreation(b.created, a.created);
  if (by !== 'nothing') return { order, by };
  return { order: compareText(a.name, b.name), by: 'name' };
}
