import type { GatewayDataplane } from '../../model/gateway-dataplane.js';
import type { MeshGateway } from '../../model/mesh-gateway.js';
import type { PortPlan } from '../gateway-plan.js';
import type { ClosedListener } from './closed-listener.js';
import type { Cluster } from './cluster.js';
import type { ConnectionChain } from './connection-chain.js';
import type { Fault } from './fault.js';

/** What happens at one port: one listener of Envoy. */
export type PortTraffic = {
  /** Name, port, protocol, connection limit, and the listeners with their final tags. */
  readonly port: PortPlan;
  /** Most exact server name first; none: the port is closed. Some of them refuse, but never all. */
  readonly chains: readonly ConnectionChain[];
  /** Its listeners that are not served, in its order. */
  readonly closed: readonly ClosedListener[];
};

/**
 * All that one Dataplane does with traffic for one gateway. Everything that asks what becomes of a request reads this and
 * nothing else: trace, Envoy's configuration, the graph, and migration.
 *
 * Final: the shape of this type and of all it is made of. It only grows.
 */
export type TrafficPlan = {
  readonly gateway: MeshGateway;
  readonly dataplane: GatewayDataplane;
  /** Ports ascend. */
  readonly ports: readonly PortTraffic[];
  /** Each cluster that something leads to, mirrors included, by name. `missing` ones are left out. */
  readonly clusters: readonly Cluster[];
  /** Every fault of the plan, once, in the order of its ports. */
  readonly faults: readonly Fault[];
};
