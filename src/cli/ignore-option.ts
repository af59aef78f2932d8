import { type Code, catalogue } from '../diagnostics/catalogue/index.js';
import { usageError } from '../diagnostics/errors.js';
import type { Target } from '../resources/decode-documents.js';
import { targetSeverity } from '../resources/target-severity.js';
import type { OptionSpec } from './command.js';
import { requireCode } from './require-code.js';

const ignorable = (): readonly string[] =>
  Object.entries(catalogue)
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
  get complete() {
    return ignorable();
  },
  parse: (values) => new Set(values.flatMap((value) => value.split(',')).map(requireCode)),
};
