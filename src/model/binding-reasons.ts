import type { UnboundDataplane } from './bind-gateways.js';
import type { Advantage, Candidate } from './candidate.js';
import { formatRequirement, formatSelector } from './selector.js';

/** Why `winner` was preferred to `loser`, in words that follow the winner's name. */
export function advantageText(
  by: Advantage,
  { winner, loser }: { readonly winner: Candidate; readonly loser: Candidate },
): string {
  const other = `MeshGateway "${loser.gateway.name}"`;
  switch (by) {
    case 'rank':
      return `matches more tags than ${other} (${winner.rank.tags} against ${loser.rank.tags})`;
    case 'exact':
      return `matches more exact values than ${other} (${winner.rank.exact} against ${loser.rank.exact})`;
    case 'time':
      return `was created later than ${other}`;
    case 'position':
      return `stands later in the input than ${other}, and no creation times are given`;
    case 'name':
      return `comes before ${other} by name`;
  }
}

/** Why a builtin-gateway Dataplane listens on nothing. */
export function unboundReason({ dataplane, nearest }: UnboundDataplane): string {
  if (nearest === undefined) return `mesh "${dataplane.mesh}" has no MeshGateway`;
  const { gateway, selector, unmet } = nearest;
  const closest = `no MeshGateway matches its tags; "${gateway.name}" comes nearest`;
  const [first] = unmet;
  if (first === undefined) return `${closest}: it matches, but belongs to another zone than the Dataplane`;
  const found = dataplane.tags.get(first.tag);
  return `${closest}: it selects ${formatSelector(selector)}, ${
    found === undefined
      ? `and the Dataplane has no tag ${first.tag}`
      : `not ${formatRequirement({ tag: first.tag, exact: found })}`
  }`;
}
