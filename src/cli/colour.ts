import type { Variables } from '../ports.js';

/**
 * Whether to colour what goes to one stream. The flag decides; for `auto`, NO_COLOR (no-color.org) and FORCE_COLOR
 * count before the question whether the stream is a terminal.
 */
export function wantsColour(
  when: 'auto' | 'always' | 'never',
  { isTerminal, variables }: { readonly isTerminal: boolean; readonly variables: Variables },
): boolean {
  if (when !== 'auto') return when === 'always';
  if (isSet(variables['NO_COLOR'])) return false;
  const forced = variables['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && variables['TERM'] !== 'dumb';
}

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';
