import { RE2JS } from 're2js';

/** What RE2, Go's regular expressions, has against an expression, in Go's words; undefined: nothing. */
export function regularExpressionFault(expression: string): string | undefined {
  try {
    RE2JS.compile(expression);
    return undefined;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    // Go always quotes the place at fault, also where it is empty.
    return fault.endsWith('`') ? fault : `${fault}: \`\``;
  }
}
