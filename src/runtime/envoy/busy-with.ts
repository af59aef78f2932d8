/** The expression for the statistics that {@link busyWith} counts. */
export const BUSY_FILTER = '^(http|listener)\\..*\\.downstream_(rq|cx)_active$';

/** The admin interface's own, and the shares of single threads, which are in the sum. */
const COUNTED_ELSEWHERE = /^(?:http|listener)\.(?:admin|async-client)\.|\.worker_\d+\./;

const sumOf = (statistics: ReadonlyMap<string, number>, pattern: RegExp): number =>
  [...statistics].reduce(
    (sum, [name, value]) => (pattern.test(name) && !COUNTED_ELSEWHERE.test(name) ? sum + value : sum),
    0,
  );

/**
 * How many exchanges an Envoy is busy with: HTTP requests in flight, and connections that are not HTTP, for those are in use as
 * long as they are open. An HTTP connection without a request is idle.
 */
export function busyWith(statistics: ReadonlyMap<string, number>): number {
  const requests = sumOf(statistics, /^http\..*\.downstream_rq_active$/);
  const connections = sumOf(statistics, /^listener\..*\.downstream_cx_active$/);
  const httpConnections = sumOf(statistics, /^http\..*\.downstream_cx_active$/);
  return requests + Math.max(0, connections - httpConnections);
}
