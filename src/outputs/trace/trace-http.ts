import { remembered } from '../../model/remembered.js';
import type { ListenerPlan } from '../../plan/gateway-plan.js';
import type { ClosedListener } from '../../plan/traffic/closed-listener.js';
import type { ConnectionChain, HttpService } from '../../plan/traffic/connection-chain.js';
import type { HostEntry, HostTraffic } from '../../plan/traffic/host-traffic.js';
import { answerHeaders, unaskedHeaders } from './answer-headers.js';
import { changedRequest } from './changed-request.js';
import { chooseHost, hostOf } from './choose-host.js';
import type { ClientRequest } from './client-request.js';
import { closedRoutes, consideredMatches, otherHosts } from './considered-matches.js';
import type { FormatContext } from './expand-format.js';
import type { FindEntry } from './find-entry.js';
import { forward, isAnyFound } from './forward.js';
import { wantedUpgrade } from './hop-by-hop.js';
import { http1Objection } from './http1-objection.js';
import { http2Objection } from './http2-objection.js';
import { mostExact } from './most-exact.js';
import { type NormalPath, normalisePath } from './normalise-path.js';
import { redirectLocation } from './redirect-location.js';
import { readTarget } from './request-target.js';
import { type SeenRequest, seenRequest, untouchedRequest } from './seen-request.js';
import { sentRequest } from './sent-request.js';
import type { Trace, TraceOutcome } from './trace.js';

/** What is found out about a request once its connection is taken. */
export type HttpTrace = Pick<
  Trace,
  'listener' | 'host' | 'takenBy' | 'outcome' | 'response' | 'because' | 'fault' | 'considered'
>;

const respond = (status: number, location?: string): TraceOutcome => ({
  kind: 'respond',
  status,
  location,
  backends: [],
});

/** Who serves a request, and how the entry for it is found. */
type Served = { readonly chain: ConnectionChain; readonly service: HttpService; readonly find: FindEntry };

/** From the first byte of HTTP to the answer or the backend, in the order in which Envoy takes its decisions. */
export function traceHttp(request: ClientRequest, { chain, service, find }: Served): HttpTrace {
  const listener = listenerFor(chain, hostOf(readTarget(request).authority ?? ''));
  const early = (outcome: TraceOutcome, because: string, route?: SeenRequest): HttpTrace => ({
    ...NOTHING_FOUND,
    listener: listener ?? chain.listeners[0],
    outcome,
    response: route && earlyHeaders(route, { request, service, find }),
    because,
  });
  const objection = request.httpVersion === '2' ? http2Objection(request) : http1Objection(request);
  if (objection?.kind === 'reset') return early({ kind: 'refuse', backends: [] }, objection.because);
  if (objection !== undefined) return early(respond(objection.status), objection.because);
  const written = readTarget(request).path ?? '/';
  if (lacksType(request))
    return early(respond(400), 'a QUERY has no Content-Type', untouchedRequest(request, withoutQuery(written)));
  const normalised = normalisePath(written);
  if ('fault' in normalised)
    return early(respond(400), normalised.fault, untouchedRequest(request, withoutQuery(written)));
  if (normalised.location !== undefined) {
    const because = 'the path has escaped slashes, which the gateway undoes';
    return early(respond(307, normalised.location), because, untouchedRequest(request, normalised));
  }
  return routed(seenRequest(request, normalised), { request, chain, service, listener, find });
}

/** A QUERY has to say what its content is, in any version of HTTP (measured with Envoy 1.40). */
const lacksType = ({ method, headers }: ClientRequest): boolean =>
  method === 'QUERY' &&
  !headers.some(({ name, value }) => name.toLowerCase() === 'content-type' && value.trim() !== '');

/** A path as it is written, without fragment, apart from its query. */
function withoutQuery(written: string): NormalPath {
  const [path = ''] = written.split(/[?#]/, 1);
  const question = written.indexOf('?');
  return { path, query: question < 0 ? '' : written.slice(question) };
}

/**
 * What happens to headers of an answer that Envoy gives before it has looked for a route: it does that then. Routes are found
 * for requests only that say how they came, which clients need not, and Envoy adds late; HTTPS hosts take none that did not
 * come by TLS (measured with Envoy 1.40).
 */
function earlyHeaders(
  seen: SeenRequest,
  { request, service, find }: Pick<Site, 'request' | 'service' | 'find'>,
): Trace['response'] {
  const cameBy = seen.headers.get('x-forwarded-proto')?.join(',');
  if (cameBy === undefined || (service.hsts && cameBy !== 'https')) return undefined;
  const host = chooseHost(service.hosts, seen.authority);
  const entry = host && find(host, seen);
  return unaskedHeaders({ host, entry }, { service, context: contextOf(seen, request) });
}

const contextOf = (seen: SeenRequest, { httpVersion, sni }: ClientRequest): FormatContext => ({
  request: seen,
  protocol: PROTOCOL[httpVersion],
  sni,
});

const NOTHING_FOUND = {
  host: undefined,
  takenBy: undefined,
  response: undefined,
  fault: undefined,
  considered: () => [],
} as const;

/** The most exact listener for the host; at HTTPS there is one only, which SNI has chosen. */
function listenerFor({ tls, listeners }: ConnectionChain, host: string): ListenerPlan | undefined {
  if (tls !== undefined) return listeners[0];
  return listenerFinder(listeners)(host);
}

const listenerFinder = remembered((listeners: readonly ListenerPlan[]) =>
  mostExact(listeners, ({ listener }) => listener.hostname.toLowerCase()),
);

type Site = Served & {
  readonly request: ClientRequest;
  readonly listener: ListenerPlan | undefined;
};

function routed(seen: SeenRequest, { request, chain, service, listener, find }: Site): HttpTrace {
  const host = chooseHost(service.hosts, seen.authority);
  const entry = host && find(host, seen);
  const common = {
    ...NOTHING_FOUND,
    listener,
    host,
    considered: () => [
      ...(host === undefined ? [] : consideredMatches(host, { request: seen, taker: entry })),
      ...otherHosts(chain, host),
    ],
  };
  const unserved = `no route serves the host "${hostOf(seen.authority)}"`;
  if (host === undefined) return { ...common, outcome: respond(404), because: unserved };
  if (host.closed !== undefined) return atClosedHost(host, host.closed);
  if (entry === undefined && !host.routeless)
    return { ...common, outcome: respond(404), because: `no route of "${host.hostname}" fits the request` };
  const context = contextOf(seen, request);
  const upgrade = wantedUpgrade(request.headers);
  if (upgrade !== undefined) {
    const response = unaskedHeaders({ host, entry }, { service, context });
    return { ...common, outcome: respond(403), response, because: `the gateway allows no upgrade to "${upgrade}"` };
  }
  if (entry === undefined)
    return {
      ...common,
      outcome: respond(404),
      response: answerHeaders({ host, entry }, { service, context }),
      because: chain.listeners.some(({ routes }) => routes.length > 0) ? unserved : 'no route reaches this listener',
    };
  const { route, ruleIndex, matchIndex, match } = entry;
  const { answers, ...carried } = carriedOut(entry, context);
  return {
    ...common,
    ...carried,
    takenBy: { route, ruleIndex, matchIndex, place: { resource: route.resource, at: match.at } },
    response: answerHeaders({ host, entry }, { service, context: { ...context, request: answers } }),
  };
}

function atClosedHost(host: HostTraffic, closed: ClosedListener): HttpTrace {
  const [fault] = closed.faults;
  return {
    ...NOTHING_FOUND,
    listener: closed.listener,
    host,
    outcome: respond(404),
    because: fault.message,
    fault,
    considered: () => closedRoutes(closed),
  };
}

const PROTOCOL = { '1.0': 'HTTP/1.0', '1.1': 'HTTP/1.1', '2': 'HTTP/2' } as const;

type CarriedOut = Pick<HttpTrace, 'outcome' | 'because' | 'fault'> & {
  /** The request as it is when headers of its answer are changed. */
  readonly answers: SeenRequest;
};

function carriedOut(entry: HostEntry, context: FormatContext): CarriedOut {
  const { action, faults } = entry;
  const { request } = context;
  const plain = { because: undefined, fault: undefined, answers: request };
  switch (action.kind) {
    case 'forward': {
      const sent = sentRequest(action, { entry, context });
      const answers = isAnyFound(action.backends) ? changedRequest(request, { action, sent }) : request;
      const outcome = forward(action, sent);
      if (outcome.kind === 'forward') return { ...plain, outcome, answers };
      return { outcome, because: 'no backend of the rule has an endpoint', fault: clusterFault(action), answers };
    }
    case 'redirect': {
      const location = redirectLocation(action, request);
      return { ...plain, outcome: { kind: 'redirect', status: action.status, location } };
    }
    case 'respond': {
      const [fault] = faults;
      return { ...plain, outcome: respond(action.status), because: fault?.message, fault };
    }
  }
}

const clusterFault = ({ backends }: Extract<HostEntry['action'], { kind: 'forward' }>) =>
  backends.flatMap(({ cluster }) => cluster.faults)[0];
