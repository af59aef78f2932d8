import type { FieldPath } from '../diagnostics/field-path.js';
import { compareTagNames, type TagSet } from './tag-set.js';

/** One tag a selector asks for. Without `exact` any value will do (written `*`), but the tag must be there. */
export type Requirement = { readonly tag: string; readonly exact: string | undefined };

/** A selector, told apart from a {@link TagSet} by its type: only selectors may hold `*`. */
export type Selector = {
  /** In the order of {@link compareTagNames}. None: it matches everything. */
  readonly requirements: readonly Requirement[];
  /** Where the selector's tags stand in their resource. */
  readonly path: FieldPath;
};

/** Reads `match` of a selector, or `tags` of a targetRef. */
export const selectorOf = (match: Readonly<Record<string, string>> | undefined, path: FieldPath): Selector => ({
  requirements: Object.entries(match ?? {})
    .sort(([a], [b]) => compareTagNames(a, b))
    .map(([tag, value]) => ({ tag, exact: value === '*' ? undefined : value })),
  path,
});

const isMet = ({ tag, exact }: Requirement, tags: TagSet): boolean =>
  exact === undefined ? tags.has(tag) : tags.get(tag) === exact;

/** The requirements that these tags do not fulfil. */
export const unmetRequirements = (selector: Selector, tags: TagSet): readonly Requirement[] =>
  selector.requirements.filter((requirement) => !isMet(requirement, tags));

/** Kuma's matching: every tag asked for is present with that value, `*` being any (kuma: dataplane_helpers.go, TagSelector.Matches). */
export const selects = (selector: Selector, tags: TagSet): boolean =>
  selector.requirements.every((requirement) => isMet(requirement, tags));

/** `kuma.io/service=edge,location=*`; `everything` where nothing is asked for. */
export const formatSelector = ({ requirements }: Selector): string =>
  requirements.length === 0 ? 'everything' : requirements.map(formatRequirement).join(',');

export const formatRequirement = ({ tag, exact }: Requirement): string => `${tag}=${exact ?? '*'}`;
