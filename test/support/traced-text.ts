import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { PLAIN, type RequestSpec } from '../../src/outputs/trace/request-spec.js';
import { requestedUrl } from '../../src/outputs/trace/requested-url.js';
import type { Trace } from '../../src/outputs/trace/trace.js';
import { traceSpec } from '../../src/outputs/trace/trace-spec.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import type { TrafficPlan } from '../../src/plan/traffic/traffic-plan.js';
import { judgeText } from './judge-text.js';

/** What the only gateway of some documents does with traffic. */
export async function trafficPlanOf(...texts: readonly string[]): Promise<TrafficPlan> {
  const { documents } = await judgeText(texts.join(''), { target: 'embedded' });
  const snapshot = snapshotOf(documents.flatMap(({ resource }) => resource ?? []));
  const [plan] = planGateways(snapshot, bindGateways(snapshot).value).value;
  if (plan === undefined) throw new Error('there is no gateway');
  const now = new Date('2027-01-01T00:00:00Z');
  return planTraffic(plan, { reader: { snapshot, files: new Map() }, now }).value;
}

/** A request for a URL, and what else is said of it. */
export function specOf(url: string, more: Partial<RequestSpec> = {}): RequestSpec {
  const read = requestedUrl(url);
  if (typeof read === 'string') throw new Error(read);
  return { ...PLAIN, url: read, ...more };
}

/** What becomes of a request that is for one port. */
export function traced(plan: TrafficPlan, url: string, more: Partial<RequestSpec> = {}): Trace {
  const found = traceSpec(plan, specOf(url, more));
  if (found.kind !== 'traced') throw new Error('several ports fit');
  return found.trace;
}
