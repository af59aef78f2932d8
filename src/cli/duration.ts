import { usageError } from '../diagnostics/errors.js';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/g;

/** Milliseconds of a Go-style duration (`1m30s`, `500ms`, a bare `0`), or undefined when it is none. */
export function parseDuration(written: string): number | undefined {
  if (written === '0') return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(written)) return undefined;
  let total = 0;
  for (const [, count, unit] of written.matchAll(PART)) total += Number(count) * (UNITS[unit ?? ''] ?? 0);
  return total;
}

/** As {@link parseDuration} for an option that may be absent; a bad value is a usage error. */
export function durationOption(written: string | undefined, option: string): number | undefined {
  if (written === undefined) return undefined;
  const milliseconds = parseDuration(written);
  if (milliseconds === undefined)
    throw usageError(`${option}: "${written}" is not a duration`, { hint: 'write it like 30s, 1m30s or 500ms' });
  return milliseconds;
}
