/** When a resource came to be, as far as can be told. */
export type Creation = {
  /** Nanoseconds since 1970; undefined for a document without a (readable) `creationTime`. */
  readonly time: bigint | undefined;
  /** Place among all resources of the input. */
  readonly position: number;
};

/** Which of the two facts told two creations apart; `nothing` when they are equal. */
export type CreationDifference = { readonly order: number; readonly by: 'time' | 'position' | 'nothing' };

const RFC3339 = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)$/;

/** Nanoseconds since 1970 of an RFC 3339 time. Date.parse alone would drop what is below a millisecond. */
export function creationInstant(text: string | undefined): bigint | undefined {
  const [, seconds, fraction = '', zone] = RFC3339.exec(text ?? '') ?? [];
  const milliseconds = Date.parse(`${seconds}${zone}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/**
 * Positive when `a` is the later one. Documents without a time are about to be created, so they are later than everything
 * that has one, and among each other in the order they were given. Equal times tell nothing: the name decides then.
 */
export function compareCreation(a: Creation, b: Creation): CreationDifference {
  if (a.time === undefined && b.time === undefined) return difference(a.position - b.position, 'position');
  if (a.time === undefined) return difference(1, 'position');
  if (b.time === undefined) return difference(-1, 'position');
  return difference(a.time < b.time ? -1 : a.time > b.time ? 1 : 0, 'time');
}

const difference = (order: number, by: 'time' | 'position'): CreationDifference => ({
  order,
  by: order === 0 ? 'nothing' : by,
});
