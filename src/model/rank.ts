import type { Selector } from './selector.js';

/** How specific a selector is: the number of its tags first, then how many of them are exact values. */
export type Rank = { readonly tags: number; readonly exact: number };

export const rankOf = ({ requirements }: Selector): Rank => ({
  tags: requirements.length,
  exact: requirements.filter(({ exact }) => exact !== undefined).length,
});

/** Positive when `a` is the more specific (kuma: dataplane_helpers.go, TagSelectorRank.CompareTo). */
export const compareRanks = (a: Rank, b: Rank): number => a.tags - b.tags || a.exact - b.exact;
