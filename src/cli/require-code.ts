import { type Code, catalogue } from '../diagnostics/catalogue/index.js';
import { usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';

const isCode = (word: string): word is Code => Object.hasOwn(catalogue, word);

/** A code as a person may type it, in any case or only its number; a usage error with the nearest one for anything else. */
export function requireCode(word: string): Code {
  const code = word
    .trim()
    .toUpperCase()
    .replace(/^(?=\d+$)/, 'MGW');
  if (isCode(code)) return code;
  throw usageError(`"${word}" is not a code`, {
    hint: didYouMean(code, Object.keys(catalogue)) ?? 'meshgw explain --all lists them',
  });
}
