import { compareText } from '../model/compare-text.js';

/** `*`, or `*.` and a suffix. A star anywhere else is a letter like any other. */
const isWildcard = (hostname: string): boolean => hostname === '*' || hostname.startsWith('*.');

/**
 * Whether every name that `narrow` stands for is one that `wide` stands for. `*.x` takes names of any depth below `x`, but not
 * `x` itself (ENVOY.md). Case counts, as it does between routes and listeners in Kuma.
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  return wide.startsWith('*.') && narrow !== '*' && narrow.endsWith(wide.slice(1)) && narrow.length > wide.length - 1;
}

/** Every hostname that covers this one, itself first, `*` last: most exact first. */
export function coveringNames(hostname: string): readonly string[] {
  if (hostname === '*') return ['*'];
  const suffix = hostname.startsWith('*.') ? hostname.slice(2) : hostname;
  const elements = suffix.split('.');
  const wildcards = elements.slice(1).map((_, index) => `*.${elements.slice(index + 1).join('.')}`);
  return [hostname, ...wildcards, '*'];
}

/** The narrower of two hostnames where they meet, undefined where no name is both. */
export function intersection(a: string, b: string): string | undefined {
  if (covers(a, b)) return b;
  return covers(b, a) ? a : undefined;
}

/** Whether some name is both. */
export const intersects = (a: string, b: string): boolean => intersection(a, b) !== undefined;

const labels = (hostname: string): number => hostname.split('.').length;

/** Most exact first: exact names by alphabet, wildcards with more labels before those with fewer, `*` last (ENVOY.md "Shape of the config"). */
export function compareExactness(a: string, b: string): number {
  const wild = Number(isWildcard(a)) - Number(isWildcard(b));
  if (wild !== 0) return wild;
  return (isWildcard(a) ? labels(b) - labels(a) : 0) || compareText(a, b);
}
