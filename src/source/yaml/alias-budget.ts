/** Counts decoded nodes; `spend` answers false once too many of them come out of aliases. */
export type AliasBudget = { readonly spend: (insideAlias: boolean) => boolean };

const SMALL = 400_000;
const LARGE = 4_000_000;

/** The share of nodes that aliases may account for: nearly all in a small document, a tenth in a huge one. */
function allowedShare(nodes: number): number {
  if (nodes <= SMALL) return 0.99;
  if (nodes >= LARGE) return 0.1;
  return 0.99 - (0.89 * (nodes - SMALL)) / (LARGE - SMALL);
}

/** Go's own bound on alias bombs (go.yaml.in/yaml/v2 decode.go), so that what Kuma expands is expanded here. */
export function newAliasBudget(): AliasBudget {
  let nodes = 0;
  let aliased = 0;
  return {
    spend: (insideAlias) => {
      nodes++;
      if (insideAlias) aliased++;
      return aliased <= 100 || nodes <= 1000 || aliased / nodes <= allowedShare(nodes);
    },
  };
}
