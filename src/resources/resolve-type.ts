import { type KnownType, knownTypes } from './known-types.js';

/** kumactl writes some types with hyphens (`traffic-route`), Kuma none with them. */
const fold = (text: string): string => text.toLowerCase().replaceAll('-', '');

const byName: ReadonlyMap<string, KnownType> = new Map(
  [...knownTypes.values()].flatMap((known) =>
    [known.singular, known.plural, known.shortName].filter((name) => name !== '').map((name) => [name, known] as const),
  ),
);

/** The type that TYPE on a command line means: any case, singular or plural, or the short name (CLI.md "Conventions"). */
export const resolveType = (text: string): KnownType | undefined => byName.get(fold(text));

/** All words {@link resolveType} takes, for completion and "did you mean". */
export const typeWords = (): readonly string[] => [...byName.keys()];
