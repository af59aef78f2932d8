/** Passes on lines that are said again with every reload: each once, and once more only when it was gone in between. */
export function sayOnce(say: (line: string) => void): (lines: readonly string[]) => void {
  let said: ReadonlySet<string> = new Set();
  return (lines) => {
    const known = said;
    said = new Set(lines);
    for (const line of said) if (!known.has(line)) say(line);
  };
}
