import type { Diagnostic } from './diagnostic.js';

/** A finding with everything that it says said in another way. */
export const mapTexts = (diagnostic: Diagnostic, reword: (text: string) => string): Diagnostic => ({
  ...diagnostic,
  message: reword(diagnostic.message),
  path: reword(diagnostic.path),
  hint: diagnostic.hint === undefined ? undefined : reword(diagnostic.hint),
  related: diagnostic.related.map(({ message, at }) => ({ message: reword(message), at })),
});
