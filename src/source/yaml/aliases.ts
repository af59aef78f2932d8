import { type Alias, type Node, visit } from 'yaml';

/** What each alias of a document stands for; an alias that is not in it names no anchor. */
export type AliasTargets = ReadonlyMap<Alias, Node>;

/** Gives every alias the latest node before it that carries its anchor, which may be a collection around it. */
export function aliasTargets(root: Node): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(root, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target) targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
