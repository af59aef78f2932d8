/** RFC 3339 in UTC with nine digits of fraction: texts of this form sort as the moments they name. */
export const formatNanoseconds = (nanoseconds: bigint): string => {
  const milliseconds = nanoseconds / 1_000_000n;
  const rest = String(nanoseconds % 1_000_000n).padStart(6, '0');
  return `${new Date(Number(milliseconds)).toISOString().slice(0, -1)}${rest}Z`;
};

/** Reads what {@link formatNanoseconds} wrote; undefined for any other text. */
export function parseNanoseconds(text: string): bigint | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(\d{6})Z$/.exec(text);
  const milliseconds = Date.parse(`${parts?.[1]}Z`);
  return Number.isNaN(milliseconds) ? undefined : BigInt(milliseconds) * 1_000_000n + BigInt(parts?.[2] ?? 0);
}

/** The later of the clock's time and the nanosecond after `last`: strictly later than `last`, whatever the clock does. */
export const nextNanosecond = (now: Date, last: bigint): bigint => {
  const clock = BigInt(now.getTime()) * 1_000_000n;
  return clock > last ? clock : last + 1n;
};
