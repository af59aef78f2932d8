import { json } from '../answer.js';
import type { CatalogueRow } from '../catalogue.js';
import rules from '../data/rules.json' with { type: 'json' };
import type { Endpoint } from '../http/endpoint.js';
import { generatedHostnames } from '../resources/generated-hostnames.js';
import { aboutResource } from './about-resource.js';
import {
  affectedDataplanes,
  dataplanesOfGateway,
  legacyDataplanesOfPolicy,
  legacyDataplanesOfRoute,
} from './affected-dataplanes.js';
import { dataplaneEndpoints, gatewayEndpoints } from './proxy-endpoints.js';

/** The hostnames of a service, with the zones where they mean it. */
const hostnames = (type: string): Endpoint =>
  aboutResource({
    type,
    title: 'could not retrieve service',
    answer: (service, { state }) => {
      const zones = [{ name: rules.zone }];
      const items = generatedHostnames(service, state).map(({ hostname }) => ({ hostname, zones }));
      return json(200, { items, total: items.length });
    },
  });

/** What looks into resources of a type, by the path below `/meshes/{mesh}/PATH/{name}/`. */
export function inspectEndpoints({ type, isTargetRefPolicy }: CatalogueRow): Readonly<Record<string, Endpoint>> {
  switch (type) {
    case 'Dataplane':
      return dataplaneEndpoints;
    case 'MeshGateway':
      return { ...gatewayEndpoints, dataplanes: dataplanesOfGateway };
    case 'MeshService':
    case 'MeshExternalService':
    case 'MeshMultiZoneService':
      return { _hostnames: hostnames(type), '_resources/dataplanes': affectedDataplanes(type) };
    case 'MeshGatewayRoute':
      return { '_resources/dataplanes': affectedDataplanes(type), dataplanes: legacyDataplanesOfRoute };
    default:
      return isTargetRefPolicy
        ? { '_resources/dataplanes': affectedDataplanes(type), dataplanes: legacyDataplanesOfPolicy(type) }
        : {};
  }
}
