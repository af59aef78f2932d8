/** Damerau-Levenshtein distance (optimal string alignment), cut off above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit + 1;
}

const fold = (text: string): string => text.toLowerCase().replace(/[-_]/g, '');

/**
 * The known name the user most likely meant, or undefined when none is near: the same but for case, `-` and `_`,
 * a singular for a plural, or within a third of the length in edits. Ties go to the first in `known`.
 */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  const wanted = fold(written);
  if (wanted === '') return undefined;
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const name of known) {
    const found = distance(wanted, fold(name), limit);
    if (found < bestDistance) {
      best = name;
      bestDistance = found;
    }
  }
  return best;
}

/** `did you mean "x"?`, or undefined when nothing is near. On Kubernetes names go on with a namespace: `route.shop` is near `route`. */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const name = names.find((each) => each.startsWith(`${written}.`)) ?? nearest(written, names);
  return name === undefined ? undefined : `did you mean "${name}"?`;
}

const SHOWN = 5;

/** The same; where nothing is near, a few of the names there are, or undefined without any. */
export function didYouMeanOrNames(written: string, known: readonly string[]): string | undefined {
  const names = [...new Set(known)];
  if (names.length === 0) return undefined;
  const shown = names.slice(0, SHOWN).map((name) => `"${name}"`);
  return didYouMean(written, names) ?? `names there are: ${shown.join(', ')}${names.length > SHOWN ? ', …' : ''}`;
}
