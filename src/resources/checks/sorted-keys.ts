/** By bytes of UTF-8, as Go sorts strings; UTF-16 order differs beyond the Basic Multilingual Plane. */
function byBytes(a: string, b: string): number {
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
