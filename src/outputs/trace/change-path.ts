import type { PathChange } from '../../plan/traffic/entry-action.js';

/** The path that a request goes on with; the query is no part of it. */
export function changePath(path: string, change: PathChange | undefined): string {
  if (change === undefined) return path;
  return change.kind === 'whole' ? change.with : `${change.with}${path.slice(change.prefix.length)}`;
}
