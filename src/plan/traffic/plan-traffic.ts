import type { Outcome } from '../../diagnostics/diagnostic.js';
import { formatPath } from '../../diagnostics/field-path.js';
import { compareText } from '../../model/compare-text.js';
import { originDiagnostic } from '../../model/origin-diagnostic.js';
import type { GatewayPlan } from '../gateway-plan.js';
import type { Cluster, WeightedCluster } from './cluster.js';
import { clusterFinder } from './cluster-finder.js';
import type { DataReader } from './data-source.js';
import type { Fault } from './fault.js';
import type { HostEntry } from './host-traffic.js';
import { portTraffic } from './port-traffic.js';
import { createTrafficMemory, type TrafficMemory } from './traffic-memory.js';
import type { PortTraffic, TrafficPlan } from './traffic-plan.js';
import { upstreamServices } from './upstream-services.js';

/** What is planned with. */
export type PlanRequest = {
  readonly reader: DataReader;
  readonly now: Date;
  /** For a gateway that is planned again and again. */
  readonly memory?: TrafficMemory | undefined;
};

/**
 * Works out what a gateway does with traffic at one Dataplane. Each fault is a warning; what carries it fails closed, the rest
 * is served. Pure: `reader.files` holds what {@link sourceFileNames} asks for, `now` says what has expired.
 */
export function planTraffic(
  { gateway, dataplane, ports }: GatewayPlan,
  { reader, now, memory = createTrafficMemory() }: PlanRequest,
): Outcome<TrafficPlan> {
  for (const each of [memory.clusters, memory.rules, memory.hosts]) each.begin();
  const services = upstreamServices(reader.snapshot, gateway.mesh);
  const clusters = clusterFinder({ services, reader, known: memory.clusters });
  const planned = ports.map((port) => portTraffic(port, { gateway, reader, clusters, now, memory }));
  const found = [...new Set(planned.flatMap(portClusters))].sort((a, b) => compareText(a.name, b.name));
  const faults = once([...planned.flatMap(portFaults), ...found.flatMap((cluster) => cluster.faults)]);
  return {
    value: { gateway, dataplane, ports: planned, clusters: found, faults },
    diagnostics: faults.map(({ resource, code, message, at }) =>
      originDiagnostic(resource, { code, severity: 'warning', message, path: at, hint: undefined, related: [] }),
    ),
  };
}

/** Mirrors included; what a faulty rule leads to is not in use. */
const portClusters = ({ chains }: PortTraffic): readonly Cluster[] =>
  chains
    .flatMap(({ serves }): readonly Leading[] =>
      serves.kind === 'tcp' ? serves.backends : serves.hosts.flatMap(({ entries }) => entries.flatMap(leadsTo)),
    )
    .flatMap(({ cluster }) => (cluster.kind === 'missing' ? [] : [cluster]));

type Leading = Pick<WeightedCluster, 'cluster'>;

const leadsTo = ({ action }: HostEntry): readonly Leading[] => {
  if (action.kind !== 'forward') return [];
  return action.mirror === undefined ? action.backends : [...action.backends, action.mirror.to];
};

const portFaults = ({ chains, closed }: PortTraffic): readonly Fault[] => [
  ...closed.flatMap(({ faults }) => faults),
  ...chains.flatMap(({ faults, serves }) => [
    ...faults,
    ...(serves.kind === 'tcp'
      ? []
      : serves.hosts.flatMap(({ entries, inert }) => [
          ...entries.flatMap((entry) => entry.faults),
          ...inert.map(({ fault }) => fault),
        ])),
  ]),
];

/** A rule of several hosts, or a secret of several listeners, is at fault once. */
function once(faults: readonly Fault[]): readonly Fault[] {
  const keyOf = ({ code, message, resource, at }: Fault): string =>
    JSON.stringify([code, resource.type, resource.mesh, resource.name, formatPath(at), message]);
  return [...new Map(faults.map((fault) => [keyOf(fault), fault])).values()];
}
