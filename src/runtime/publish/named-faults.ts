const JOINT = /^Error adding\/updating (?:listener|cluster)\(s\) (.*)$/;

type Fault = { readonly name: string; readonly start: number; readonly end: number };

/**
 * The parts of a reason that Envoy gives for several resources at once (`… a: why, b: why`), by name. Envoy 1.38 and older say
 * no other. Empty where the reason is of another kind or names none of these.
 */
export function namedFaults(reason: string, names: Iterable<string>): ReadonlyMap<string, string> {
  const text = JOINT.exec(reason)?.[1];
  if (text === undefined) return new Map();
  const faults = [...names].flatMap((name): readonly Fault[] => {
    const label = `${name}: `;
    const start = text.startsWith(label) ? 0 : text.indexOf(` ${label}`) + 1;
    return start === 0 && !text.startsWith(label) ? [] : [{ name, start, end: start + label.length }];
  });
  faults.sort((a, b) => a.start - b.start);
  return new Map(
    faults.map(({ name, end }, at) => [name, text.slice(end, faults[at + 1]?.start).replace(/[,\s]+$/, '')]),
  );
}
