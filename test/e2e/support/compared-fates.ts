import { isDeepStrictEqual } from 'node:util';
import { bindGateways } from '../../../src/model/bind-gateways.js';
import { snapshotOf } from '../../../src/model/snapshot.js';
import { staticBootstrap } from '../../../src/outputs/envoy/static-bootstrap.js';
import type { ClientRequest } from '../../../src/outputs/trace/client-request.js';
import { traceRequest } from '../../../src/outputs/trace/trace-request.js';
import { planGateways } from '../../../src/plan/plan-gateways.js';
import { planTraffic } from '../../../src/plan/traffic/plan-traffic.js';
import type { TrafficPlan } from '../../../src/plan/traffic/traffic-plan.js';
import { jsonText } from '../../../src/render/json-text.js';
import type { AnyResource } from '../../../src/resources/resource.js';
import { startEnvoy } from './envoy.js';
import { type Fate, foretoldFates, seenFate } from './fate.js';
import { sendHttp2Request } from './send-http2-request.js';
import { sendRequest } from './send-request.js';

/** The resources of a mesh with one gateway, and requests to it. */
export type Case = { readonly resources: readonly AnyResource[]; readonly requests: readonly ClientRequest[] };

/** What became of a request, and what trace says may become of it. */
export type Compared = { readonly request: ClientRequest; readonly seen: Fate; readonly foretold: readonly Fate[] };

function planOf(resources: readonly AnyResource[]): TrafficPlan {
  const snapshot = snapshotOf(resources);
  const [plan] = planGateways(snapshot, bindGateways(snapshot).value).value;
  if (plan === undefined) throw new Error('nothing was planned');
  return planTraffic(plan, { reader: { snapshot, files: new Map() }, now: new Date() }).value;
}

/** Sends requests to a real Envoy that serves the gateway from a directory of its own, and asks trace about each. */
export async function comparedFates({ resources, requests }: Case, directory: string): Promise<readonly Compared[]> {
  const plan = planOf(resources);
  const envoy = await startEnvoy(jsonText(staticBootstrap(plan, { secrets: 'inline' })), directory);
  try {
    return await Promise.all(
      requests.map(async (request) => ({
        request,
        seen: seenFate(await (request.httpVersion === '2' ? sendHttp2Request : sendRequest)(request)),
        foretold: foretoldFates(traceRequest(plan, request)),
      })),
    );
  } finally {
    await envoy.stop();
  }
}

/** Whether it became what trace foretold. */
export const isForetold = ({ seen, foretold }: Compared): boolean =>
  foretold.some((each) => isDeepStrictEqual(each, seen));
