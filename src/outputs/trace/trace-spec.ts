import type { PortTraffic, TrafficPlan } from '../../plan/traffic/traffic-plan.js';
import { defaultPort, listeningPort } from './listening-port.js';
import { clientRequest, type RequestSpec } from './request-spec.js';
import type { Trace } from './trace.js';
import { refusedTrace, traceRequest } from './trace-request.js';

/** The trace of a request that may leave its port open, or the ports that it may mean. */
export type SpecTrace =
  | { readonly kind: 'traced'; readonly trace: Trace }
  | { readonly kind: 'ambiguous'; readonly ports: readonly PortTraffic[] };

export function traceSpec(plan: TrafficPlan, spec: RequestSpec): SpecTrace {
  const { scheme, port } = spec.url;
  const choice = port === undefined ? listeningPort(plan.ports, scheme) : { kind: 'one' as const, port };
  switch (choice.kind) {
    case 'one':
      return { kind: 'traced', trace: traceRequest(plan, clientRequest(spec, choice.port)) };
    case 'several':
      return { kind: 'ambiguous', ports: choice.ports };
    case 'none':
      return {
        kind: 'traced',
        trace: nobodyTakes(plan.dataplane.name, { spec, because: `no listener speaks ${scheme}` }),
      };
  }
}

/** The trace of a request to a Dataplane that has nothing for it. */
export const nobodyTakes = (
  dataplane: string,
  { spec, because }: { readonly spec: RequestSpec; readonly because: string },
): Trace => {
  const port = spec.url.port ?? defaultPort(spec.url.scheme) ?? 0;
  return refusedTrace({ dataplane, request: clientRequest(spec, port), because, closed: undefined });
};
