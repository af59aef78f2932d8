import { usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { KnownType } from '../resources/known-types.js';
import { resolveType, typeWords } from '../resources/resolve-type.js';

/** TYPE of the command line; a usage error with the nearest name for a word that means none. */
export function requireType(word: string): KnownType {
  const known = resolveType(word);
  if (known !== undefined) return known;
  throw usageError(`unknown TYPE "${word}"`, {
    hint: didYouMean(word, typeWords()) ?? 'a Kuma type, e.g. meshgateway, mgw, dataplanes or Secret',
  });
}
