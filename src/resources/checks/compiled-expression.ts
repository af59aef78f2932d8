import { RE2JS } from 're2js';

/** A user's regular expression as RE2 reads it. It never meets V8's engine, which some expressions make hang. */
export type CompiledExpression =
  | {
      readonly fault: undefined;
      /** Instructions of RE2's program, within a few of what Envoy counts (DEPS.md §7). */
      readonly programSize: number;
      /** Whether the expression takes the whole text, as Envoy asks. */
      readonly takes: (text: string) => boolean;
    }
  | {
      /** What RE2 has against the expression, in Go's words. */
      readonly fault: string;
    };

/** Compiling takes about a millisecond, and inputs repeat their expressions. */
const known = new Map<string, CompiledExpression>();
const MAX_KNOWN = 1000;

/** Compiles an expression once. */
export function compiledExpression(expression: string): CompiledExpression {
  const found = known.get(expression);
  if (found !== undefined) return found;
  if (known.size >= MAX_KNOWN) known.clear();
  const compiled = compile(expression);
  known.set(expression, compiled);
  return compiled;
}

function compile(expression: string): CompiledExpression {
  try {
    const compiled = RE2JS.compile(expression);
    return { fault: undefined, programSize: compiled.programSize(), takes: (text) => compiled.testExact(text) };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    // Go always quotes the place at fault, also where it is empty.
    return { fault: fault.endsWith('`') ? fault : `${fault}: \`\`` };
  }
}
