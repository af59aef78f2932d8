import { usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';

/** One of a closed set of words, or undefined when nothing was given; anything else is a usage error that lists the set. */
export function choice<const V extends readonly string[]>(
  written: string | undefined,
  values: V,
  option: string,
): V[number] | undefined {
  if (written === undefined) return undefined;
  const found: V[number] | undefined = values.find((value) => value === written);
  if (found !== undefined) return found;
  throw usageError(`${option}: unknown value "${written}"`, {
    hint: didYouMean(written, values) ?? `one of ${values.join(', ')}`,
  });
}
