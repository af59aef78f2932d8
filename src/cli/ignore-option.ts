import { type Code, catalogue } from '../diagnostics/catalogue/index.js';
import { usageError } from '../diagnostics/errors.js';
import { didYouMean } from '../diagnostics/suggest.js';
import type { Target } from '../resources/decode-documents.js';
import { targetSeverity } from '../resources/target-severity.js';
import type { OptionSpec } from './command.js';

const isCode = (word: string): word is Code => Object.hasOwn(catalogue, word);

/** A code as a person may type it, in any case; a usage error with the nearest one for anything else. */
export function requireCode(word: string): Code {
  const code = word.trim().toUpperCase();
  if (isCode(code)) return code;
  throw usageError(`"${word}" is not a code`, {
    hint: didYouMean(code, Object.keys(catalogue)) ?? 'meshgw explain --all lists them',
  });
}

const ignorable = Object.entries(catalogue)
  .filter(([, { severity }]) => severity === 'warning')
  .map(([code]) => code);

/** Throws a usage error where a code means an error for the target: it would refuse the document all the same. */
export function refuseErrors(codes: Iterable<Code>, target: Target): void {
  for (const code of codes)
    if (targetSeverity(code, target) === 'error')
      throw usageError(`--ignore: ${code} is an error, and only warnings can be ignored`, {
        hint: `meshgw explain ${code} says what it is about`,
      });
}

/** `--ignore CODE[,CODE…]`, repeatable. */
export const ignoreOption: OptionSpec<ReadonlySet<Code>> = {
  flags: '--ignore <code>',
  description: 'leave out warnings with this code: MGW123[,MGW124…]; may be repeated',
  complete: ignorable,
  parse: (values) => new Set(values.flatMap((value) => value.split(',')).map(requireCode)),
};
