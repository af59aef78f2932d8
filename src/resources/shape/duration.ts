const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
const LARGEST = 2n ** 63n - 1n;

/** Nanoseconds of one `number unit` part; what is finer than a nanosecond is cut off. */
function partLength(number: string, unit: string): bigint {
  const length = NANOSECONDS[unit] ?? 0n;
  const [whole = '', fraction = ''] = number.split('.');
  const finer = fraction === '' ? 0n : (BigInt(fraction) * length) / 10n ** BigInt(fraction.length);
  return BigInt(whole || '0') * length + finer;
}

/** Length in nanoseconds of a duration as Go's time.ParseDuration reads it (`1h30m`, `-1.5s`, `0`); undefined for anything else. */
export function parseDuration(text: string): bigint | undefined {
  const [, sign = '', amount = ''] = /^([-+]?)(.*)$/s.exec(text) ?? [];
  if (amount === '0') return 0n;
  let total = 0n;
  let end = 0;
  for (const part of amount.matchAll(PART)) {
    total += partLength(part[1] ?? '', part[2] ?? '');
    end += part[0].length;
  }
  if (end === 0 || end !== amount.length || total > LARGEST) return undefined;
  return sign === '-' ? -total : total;
}

/** protobuf's JSON form: seconds with 0, 3, 6 or 9 decimals and `s`. */
export function formatDuration(nanoseconds: bigint): string {
  const length = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const decimals = String(length % 1_000_000_000n).padStart(9, '0');
  const shown = decimals.replace(/(000){1,3}$/, '');
  const sign = nanoseconds < 0n ? '-' : '';
  return `${sign}${length / 1_000_000_000n}${shown === '' ? '' : `.${shown}`}s`;
}
