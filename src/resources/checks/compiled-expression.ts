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

/**
 * Compiling takes about a millisecond, and inputs repeat their expressions. However many an input has, each is compiled once as
 * long as one of its owners is there; those of inputs that are gone go with them.
 */
const known = new Map<string, WeakRef<CompiledExpression>>();
const owned = new WeakMap<object, Set<CompiledExpression>>();
const forget = new FinalizationRegistry<string>((expression) => {
  // The same expression may have come back in between.
  if (known.get(expression)?.deref() === undefined) known.delete(expression);
});

/** Compiles an expression once for as long as its owner lives: the match, or another part of a resource, that it is of. */
export function compiledExpression(expression: string, owner?: object): CompiledExpression {
  const compiled = known.get(expression)?.deref() ?? compiledAnew(expression);
  if (owner !== undefined) keepFor(owner, compiled);
  return compiled;
}

function keepFor(owner: object, compiled: CompiledExpression): void {
  const kept = owned.get(owner);
  if (kept === undefined) owned.set(owner, new Set([compiled]));
  else kept.add(compiled);
}

function compiledAnew(expression: string): CompiledExpression {
  const compiled = compile(expression);
  known.set(expression, new WeakRef(compiled));
  forget.register(compiled, expression);
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
