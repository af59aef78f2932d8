import type { ClosedListener } from '../../plan/traffic/closed-listener.js';
import type { ConnectionChain } from '../../plan/traffic/connection-chain.js';
import type { TrafficPlan } from '../../plan/traffic/traffic-plan.js';
import type { ClientRequest } from './client-request.js';
import { closedRoutes } from './considered-matches.js';
import { type FindEntry, findEntry } from './find-entry.js';
import { findIndexedEntry } from './find-indexed-entry.js';
import { takeConnection } from './take-connection.js';
import type { Trace } from './trace.js';
import { traceBytes } from './trace-bytes.js';
import { type HttpTrace, traceHttp } from './trace-http.js';

type TraceRequest = (plan: TrafficPlan, request: ClientRequest) => Trace;

/** What a gateway does with a request, and why. Pure: it reads the plan that Envoy's configuration is made of, too. Never throws. */
export const traceRequest: TraceRequest = (plan, request) => traceWith(findEntry, { plan, request });

/** As {@link traceRequest}, for thousands of requests to one plan. */
export const traceOneOfMany: TraceRequest = (plan, request) => traceWith(findIndexedEntry, { plan, request });

function traceWith(
  find: FindEntry,
  { plan: { dataplane, ports }, request }: { readonly plan: TrafficPlan; readonly request: ClientRequest },
): Trace {
  const traffic = ports.find(({ port }) => port.port === request.port);
  const connection = takeConnection(traffic, request);
  if (connection.kind === 'refused') return refusedTrace({ dataplane: dataplane.name, request, ...connection });
  const { chain, certificates } = connection;
  const traced =
    chain.serves.kind === 'tcp'
      ? traceBytes(request, chain, chain.serves)
      : request.scheme === 'tcp' || request.scheme === 'tls'
        ? notHttp(chain)
        : traceHttp(request, { chain, service: chain.serves, find });
  return { dataplane: dataplane.name, request, certificates, ...traced };
}

/** The trace of a connection that nothing takes. */
export const refusedTrace = ({
  dataplane,
  request,
  because,
  closed,
}: Pick<Trace, 'dataplane' | 'request'> & {
  readonly because: string;
  /** The listener that would have taken it, could it be served. */
  readonly closed: ClosedListener | undefined;
}): Trace => ({
  dataplane,
  request,
  listener: undefined,
  host: undefined,
  takenBy: undefined,
  outcome: { kind: 'refuse', backends: [] },
  response: undefined,
  certificates: undefined,
  because,
  fault: closed?.faults[0],
  considered: () => (closed === undefined ? [] : closedRoutes(closed)),
});

const notHttp = ({ listeners }: ConnectionChain): HttpTrace => ({
  listener: listeners[0],
  host: undefined,
  takenBy: undefined,
  outcome: { kind: 'respond', status: 400, location: undefined, backends: [] },
  response: undefined,
  because: 'the listener speaks HTTP, which bytes alone are not',
  fault: undefined,
  considered: () => [],
});
