import type { TrafficPlan } from '../../plan/traffic/traffic-plan.js';
import { clusterOf } from './cluster.js';
import { connectionLimits } from './connection-limits.js';
import type { Delivery } from './delivery.js';
import type { EnvoyConfiguration } from './envoy-configuration.js';
import { listenerOf } from './listener.js';
import { routeConfigurationOf } from './route-configuration.js';
import { secretsOf } from './secrets.js';

/**
 * What Envoy has to be told to do what the plan says. A port that nothing can be served at has no listener. Pure and
 * deterministic; time grows with the size of the plan.
 * @throws an input error where the Dataplane has no IP address to listen on.
 */
export function configureEnvoy(plan: TrafficPlan, delivery: Delivery): EnvoyConfiguration {
  const open = plan.ports.filter(({ chains }) => chains.length > 0);
  const services = open.flatMap(({ chains }) => chains.map(({ serves }) => serves));
  return {
    listeners: byName(open.map((port) => listenerOf(port, { dataplane: plan.dataplane, delivery }))),
    clusters: byName(plan.clusters.map((cluster) => clusterOf(cluster, delivery))),
    routeConfigurations: byName(
      delivery.routes === undefined
        ? []
        : services.flatMap((service) => (service.kind === 'http' ? [routeConfigurationOf(service)] : [])),
    ),
    secrets: byName(secretsOf(plan)),
    runtime: connectionLimits(open),
  };
}

const byName = <T extends { readonly name: string }>(resources: readonly T[]): ReadonlyMap<string, T> =>
  new Map(resources.map((resource) => [resource.name, resource]));
