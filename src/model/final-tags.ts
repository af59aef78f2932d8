import { type TagSet, tagSet } from './tag-set.js';

/** Which resource a final tag comes from; `selector` for a gateway that no Dataplane runs. */
export type TagSource = 'dataplane' | 'gateway' | 'listener' | 'selector';

/** Tags with the source of each; both maps have the same keys in the same order. */
export type FinalTags = { readonly tags: TagSet; readonly sources: ReadonlyMap<string, TagSource> };

/** One layer: tags that all come from one place. */
export const tagLayer = (tags: TagSet, source: TagSource): FinalTags => ({
  tags,
  sources: new Map([...tags.keys()].map((tag) => [tag, source])),
});

/**
 * Lays tags over one another, a later layer winning: Dataplane, then gateway, then listener. Routes and policies match
 * the result (measured: conformance scenario `tags-overlay`; kuma: plugins/runtime/gateway/generator.go).
 */
export function overlay(...layers: readonly FinalTags[]): FinalTags {
  const tags = tagSet(new Map(layers.flatMap((layer) => [...layer.tags])));
  const sources = new Map(layers.flatMap((layer) => [...layer.sources]));
  return { tags, sources: new Map([...tags.keys()].flatMap((tag) => sourceEntry(tag, sources.get(tag)))) };
}

const sourceEntry = (tag: string, source: TagSource | undefined): readonly (readonly [string, TagSource])[] =>
  source === undefined ? [] : [[tag, source]];
