import type { RequestHeader } from './client-request.js';

/** Headers about the connection alone: Envoy takes them off before it looks for a route. */
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

const valuesOf = (headers: readonly RequestHeader[], name: string): readonly string[] =>
  headers.filter((header) => header.name.toLowerCase() === name).map(({ value }) => value.trim());

/** What the client wants to speak instead of HTTP; undefined: it does not ask, or asks for h2c, which Envoy overhears. */
export function wantedUpgrade(headers: readonly RequestHeader[]): string | undefined {
  const connection = valuesOf(headers, 'connection').flatMap((value) => value.toLowerCase().split(','));
  const upgrade = valuesOf(headers, 'upgrade');
  if (upgrade.length === 0 || !connection.some((token) => token.trim() === 'upgrade')) return undefined;
  const wanted = upgrade.join(',');
  return wanted.toLowerCase() === 'h2c' ? undefined : wanted;
}
