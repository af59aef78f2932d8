import type { RouteMatch } from './route-match.js';

/** What one entry of Envoy's route table compares the path with. A prefix of whole elements takes two entries. */
export type EntryPath =
  | { readonly kind: 'exact'; readonly path: string }
  /** Byte by byte; ends with `/`. */
  | { readonly kind: 'below'; readonly prefix: string }
  | { readonly kind: 'regex'; readonly expression: string };

/** A match, or the half of one, as Envoy's route table has it. */
export type RouteEntry = { readonly path: EntryPath; readonly match: RouteMatch };

/**
 * The entries of a match. A prefix gets one for the bare path only if no exact match of the virtual host has that path, be
 * it one with conditions of its own (measured: scenario `path-exact-with-header-shadows-prefix`).
 */
export function entriesOf(match: RouteMatch, exactPaths: ReadonlySet<string>): readonly RouteEntry[] {
  const { path } = match;
  if (path.kind !== 'prefix') return [{ path, match }];
  const below: RouteEntry = { path: { kind: 'below', prefix: `${path.path}/` }, match };
  if (path.path === '' || exactPaths.has(path.path)) return [below];
  return [{ path: { kind: 'exact', path: path.path }, match }, below];
}

/** The paths that exact matches ask for. */
export const exactPathsOf = (matches: readonly RouteMatch[]): ReadonlySet<string> =>
  new Set(matches.flatMap(({ path }) => (path.kind === 'exact' ? [path.path] : [])));
