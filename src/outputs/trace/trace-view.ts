import type { TagSet } from '../../model/tag-set.js';
import { SERVICE_TAG } from '../../model/tag-set.js';
import type { ListenerPlan } from '../../plan/gateway-plan.js';
import type { Endpoint, WeightedCluster } from '../../plan/traffic/cluster.js';
import type { Mirror } from '../../plan/traffic/entry-action.js';
import type { JsonObject } from '../../source/json-value.js';
import type { Considered } from './considered.js';
import { consideredText } from './considered-text.js';
import { filePlace } from './place-text.js';
import type { ForwardedRequest, HeaderEffects, TakenBy, Trace, TraceOutcome } from './trace.js';

/** A trace in the JSON shape of CLI.md "trace", without `version`. `because` and `code` say what the rest does not. */
export function traceView(trace: Trace): JsonObject {
  const { dataplane, listener, takenBy, outcome, response, certificates, because, fault } = trace;
  const reason = consideredText(trace.request);
  return {
    dataplane,
    listener: listener === undefined ? null : listenerView(listener),
    route: takenBy === undefined ? null : routeView(takenBy),
    action: outcome.kind,
    ...answerView(outcome),
    backends: backendsOf(outcome).map(backendView),
    request: outcome.kind === 'forward' && outcome.request !== undefined ? requestView(outcome.request) : null,
    response: response === undefined ? null : { headers: headersView(response) },
    mirror: outcome.kind === 'forward' && outcome.mirror !== undefined ? mirrorView(outcome.mirror) : null,
    tls:
      certificates === undefined
        ? null
        : { certificates: certificates.map(({ source, keyType }) => ({ name: nameOf(source), keyType })) },
    because: because ?? null,
    code: fault?.code ?? null,
    considered: trace
      .considered()
      .map((considered) => ({ ...consideredView(considered), because: reason(considered) })),
  };
}

const listenerView = ({ listener, final }: ListenerPlan): JsonObject => ({
  port: listener.port,
  protocol: listener.protocol,
  hostname: listener.hostname,
  tags: Object.fromEntries(final.tags),
});

function routeView({ route, ruleIndex, matchIndex, place }: TakenBy): JsonObject {
  const { file = null, line = null } = filePlace(place);
  return { type: route.type, name: route.name, rule: ruleIndex, match: matchIndex, file, line };
}

const consideredView = (considered: Considered): JsonObject => ({
  type: considered.route.type,
  name: considered.route.name,
  rule: 'match' in considered ? considered.ruleIndex : null,
  match: 'match' in considered ? considered.matchIndex : null,
});

const answerView = (outcome: TraceOutcome): JsonObject => ({
  status: outcome.kind === 'redirect' || outcome.kind === 'respond' ? outcome.status : null,
  location: (outcome.kind === 'redirect' || outcome.kind === 'respond' ? outcome.location : undefined) ?? null,
});

/** The backends that have, or would have had, the request. */
export const backendsOf = (outcome: TraceOutcome): readonly WeightedCluster[] =>
  outcome.kind === 'redirect' ? [] : outcome.backends;

const backendView = ({ cluster, weight, share }: WeightedCluster): JsonObject => ({
  service: cluster.service,
  tags: withoutService(cluster.tags),
  weight,
  share,
  endpoints: cluster.endpoints.map(endpointText),
});

const withoutService = (tags: TagSet): JsonObject =>
  Object.fromEntries([...tags].filter(([tag]) => tag !== SERVICE_TAG));

/** `127.0.0.1:9001`, `[::1]:9001`, `api.example.com:443`. */
export const endpointText = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const requestView = ({ method, path, authority, headers }: ForwardedRequest): JsonObject => ({
  method,
  path,
  authority,
  headers: headersView(headers),
});

const headersView = ({ set, add, remove }: HeaderEffects): JsonObject => ({ set, add, remove });

const mirrorView = ({ to: { cluster }, percentage }: Mirror): JsonObject => ({
  service: cluster.service,
  tags: withoutService(cluster.tags),
  percentage,
});

/** How the gateway's document calls a certificate: the name of its secret or file. */
export const nameOf = (source: { readonly from: string; readonly name?: string }): string => source.name ?? source.from;
