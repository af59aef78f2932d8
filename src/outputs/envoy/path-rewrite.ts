import type { PathChange } from '../../plan/traffic/entry-action.js';
import type { PathRewriteField } from './api/route.js';

/** Envoy has no field for a path as it is: all of it gives way, by an expression, to a text whose backslashes are escaped. */
export function pathRewrite(path: PathChange | undefined): Partial<PathRewriteField> {
  if (path === undefined) return {};
  if (path.kind === 'prefix') return { prefix_rewrite: path.with };
  return { regex_rewrite: { pattern: { regex: '.*' }, substitution: path.with.replaceAll('\\', '\\\\') } };
}
