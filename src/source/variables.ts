import { usageError } from '../diagnostics/errors.js';

/**
 * The values of `-v KEY=VALUE`: one pair each, everything after the first `=` is the value, commas too.
 * A later pair replaces an earlier one with the same key. Throws a usage error for anything else;
 * values may be secrets, so no message shows one.
 */
export function parseVariables(values: readonly string[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const pair of values) {
    const equals = pair.indexOf('=');
    const key = pair.slice(0, Math.max(equals, 0)).trim();
    if (equals === -1) throw usageError('a variable without "="', { hint: 'write -v KEY=VALUE' });
    if (key === '') throw usageError('a variable without a name', { hint: 'write -v KEY=VALUE' });
    if (/[{}\s]/.test(key))
      throw usageError(`"${key}" cannot be the name of a variable`, { hint: 'a name has no spaces and no braces' });
    variables.set(key, pair.slice(equals + 1));
  }
  return variables;
}
