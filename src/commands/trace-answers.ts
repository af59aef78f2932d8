import { usageError } from '../diagnostics/errors.js';
import type { Inspection } from '../outputs/inspect/inspect-resources.js';
import { type Difference, differences } from '../outputs/trace/differences.js';
import type { RequestCase } from '../outputs/trace/recorded-requests.js';
import type { Trace } from '../outputs/trace/trace.js';
import { nobodyTakes, traceSpec } from '../outputs/trace/trace-spec.js';
import type { TrafficPlan } from '../plan/traffic/traffic-plan.js';
import type { Ports } from '../ports.js';
import type { AskedGateway } from './asked-gateways.js';
import { trafficOf } from './traffic-of.js';

/** What one gateway does with one request. */
export type Answer = {
  readonly name: string;
  readonly trace: Trace;
  /** Empty also where nothing was expected. */
  readonly differences: readonly Difference[];
};

type Asked = {
  readonly gateways: readonly AskedGateway[];
  readonly inspection: Inspection;
  readonly ports: Pick<Ports, 'inputs' | 'clock'>;
};

/** Traces each request through each gateway, requests first. Throws a usage error for a URL that may mean several ports. */
export async function answers(
  cases: readonly RequestCase[],
  { gateways, inspection, ports }: Asked,
): Promise<readonly Answer[]> {
  const planned = await Promise.all(
    gateways.map(async (gateway) => {
      const traffic = gateway.plan && (await trafficOf(gateway.plan, inspection.snapshot, ports)).value;
      return { gateway, traffic };
    }),
  );
  return cases.flatMap((each) =>
    planned.map(({ gateway, traffic }): Answer => {
      const trace =
        gateway.plan === undefined || traffic === undefined ? idleTrace(gateway, each) : traced(traffic, each);
      return { name: each.name, trace, differences: each.expected ? differences(trace, each.expected) : [] };
    }),
  );
}

const idleTrace = (gateway: AskedGateway, { spec }: RequestCase): Trace =>
  nobodyTakes(gateway.dataplane, { spec, because: 'because' in gateway ? gateway.because : 'it runs no gateway' });

function traced(traffic: TrafficPlan, { spec, name }: RequestCase): Trace {
  const found = traceSpec(traffic, spec);
  if (found.kind === 'traced') return found.trace;
  const ports = found.ports.map(({ port: { port, protocol } }) => `${port} (${protocol})`);
  throw usageError(`${name}: several ports fit ${spec.url.scheme}: ${ports.join(', ')}`, {
    hint: `write the port into the URL, e.g. ${spec.url.scheme}://${spec.url.host}:${found.ports[0]?.port.port}/`,
  });
}
