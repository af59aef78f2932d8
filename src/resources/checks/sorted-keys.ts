/** Half of a character beyond the Basic Multilingual Plane, where UTF-16 has another order than UTF-8. */
const SURROGATE = /[\ud800-\udfff]/;

/** By bytes of UTF-8, as Go sorts strings. */
function byBytes(a: string, b: string): number {
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const left = [...a];
  const right = [...b];
  for (const [index, character] of left.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The keys of a map in the order in which Kuma visits them. */
export const sortedKeys = (map: Readonly<Record<string, unknown>>): readonly string[] => Object.keys(map).sort(byBytes);
