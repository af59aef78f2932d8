import type { TrafficPlan } from '../../plan/traffic/traffic-plan.js';
import { canonicalJson } from '../../source/json-text.js';
import type { JsonObject } from '../../source/json-value.js';
import type { ClientRequest } from '../trace/client-request.js';
import type { Trace } from '../trace/trace.js';
import { refusedTrace, traceOneOfMany } from '../trace/trace-request.js';
import { traceView } from '../trace/trace-view.js';
import { trafficProbes } from './traffic-probes.js';

/** A request whose fate changes. */
export type TrafficChange = { readonly before: Trace; readonly after: Trace };

/** The gateway of one Dataplane at two moments; undefined where there is none. */
export type TrafficPair = {
  readonly dataplane: string;
  readonly before: TrafficPlan | undefined;
  readonly after: TrafficPlan | undefined;
};

/**
 * The requests that two plans treat differently, as far as probes show it: one for each rule that took them before, rule that
 * takes them after, and difference. Which route decides is no part of a request's fate.
 */
export function trafficChanges({ dataplane, before, after }: TrafficPair): readonly TrafficChange[] {
  const changes = new Map<string, TrafficChange>();
  for (const request of trafficProbes(before, after)) {
    const pair = { before: traced(before, { dataplane, request }), after: traced(after, { dataplane, request }) };
    const key = JSON.stringify([reachedBy(pair.before), reachedBy(pair.after)]);
    if (!changes.has(key) && !isSameFate(pair)) changes.set(key, pair);
  }
  return [...changes.values()];
}

const isSameFate = ({ before, after }: TrafficChange): boolean =>
  canonicalJson(traceFate(before)) === canonicalJson(traceFate(after));

const traced = (
  plan: TrafficPlan | undefined,
  { dataplane, request }: { readonly dataplane: string; readonly request: ClientRequest },
): Trace =>
  plan === undefined
    ? refusedTrace({ dataplane, request, because: 'no gateway runs here', closed: undefined })
    : traceOneOfMany(plan, request);

/** What of a trace a client or backend can tell. What is long, or takes a look at a document, is left out before that is done. */
export function traceFate(trace: Trace): JsonObject {
  const { action, status, location, backends, request, response, mirror, tls } = traceView({
    ...trace,
    takenBy: undefined,
    considered: () => [],
  });
  return {
    action: action ?? null,
    status: status ?? null,
    location: location ?? null,
    backends: backends ?? null,
    request: request ?? null,
    response: response ?? null,
    mirror: mirror ?? null,
    tls: tls ?? null,
  };
}

/** Host, rule and kind of outcome: what one example of a change stands for. */
const reachedBy = ({ host, takenBy, outcome, request: { port } }: Trace): readonly unknown[] => [
  port,
  host?.hostname,
  takenBy && [takenBy.route.type, takenBy.route.name, takenBy.ruleIndex],
  outcome.kind,
  'status' in outcome ? outcome.status : undefined,
];
