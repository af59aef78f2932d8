import { type Answer, json } from '../answer.js';
import type { Endpoint } from '../http/endpoint.js';
import { keyIn, queryValue } from '../http/incoming.js';
import { notFound } from '../problem.js';
import { listAt, objectAt, textAt } from '../resources/json-fields.js';
import { missingMesh } from '../resources/missing-mesh.js';
import type { StoredResource } from '../resources/resource-table.js';
import { selectedInbounds } from '../resources/selected-inbounds.js';
import { includesAll, tagsOf } from '../resources/tags.js';
import type { ControlPlaneState } from '../state.js';
import { aboutResource } from './about-resource.js';
import { legacyGatewayPlans } from './gateway-plans.js';
import { inspectedDataplane } from './inspected-proxy.js';
import { isMatched } from './matched-policies.js';

const legacyList = (dataplanes: readonly StoredResource[]): Answer =>
  json(200, {
    total: dataplanes.length,
    items: dataplanes.map(({ mesh, name }) => ({ dataplane: { mesh, name } })),
  });

/** The builtin gateways of a mesh whose own tags one of a resource's selectors matches. */
function selectedGateways({ mesh, fields }: StoredResource, { table }: ControlPlaneState): readonly StoredResource[] {
  const selectors = listAt(fields, 'selectors').map((selector) => tagsOf(objectAt(selector, 'match')));
  return table.list('Dataplane', mesh).filter((dataplane) => {
    const own = objectAt(objectAt(dataplane.fields, 'networking'), 'gateway');
    const tags = tagsOf(objectAt(own, 'tags'));
    return textAt(own, 'type') === 'BUILTIN' && selectors.some((each) => includesAll(each, tags));
  });
}

/** The Dataplanes that a MeshGateway's selectors match, whatever gateway they run. */
export const dataplanesOfGateway: Endpoint = (state, incoming) => {
  const key = keyIn(incoming, 'MeshGateway');
  if (missingMesh(key.mesh, state) !== undefined) return notFound('Could not build mesh context');
  const gateway = state.table.get(key);
  return gateway === undefined ? notFound('Could not find MeshGateway') : legacyList(selectedGateways(gateway, state));
};

/** The names of the Dataplanes at which a MeshGatewayRoute attaches. */
const namesAttached = ({ type, mesh, name }: StoredResource, state: ControlPlaneState): readonly string[] =>
  legacyGatewayPlans(mesh, state)
    .filter(({ ports }) =>
      ports
        .flatMap(({ listeners }) => listeners.flatMap(({ routes }) => routes))
        .some(({ route }) => route.type === type && route.name === name),
    )
    .map(({ dataplane }) => dataplane.name);

/** The Dataplanes that a route, policy or service is for; of a MeshGatewayRoute those whose own tags it selects. */
function dataplanesOf(resource: StoredResource, state: ControlPlaneState): readonly StoredResource[] {
  const dataplanes = state.table.list('Dataplane', resource.mesh);
  if (resource.type === 'MeshGatewayRoute') return selectedGateways(resource, state);
  if (resource.type === 'MeshService') {
    const selected = selectedInbounds(resource, state);
    return dataplanes.filter((each) => selected.some(({ dataplane }) => dataplane === each));
  }
  return dataplanes.filter((dataplane) => isMatched(resource, inspectedDataplane(dataplane, state)));
}

/** `…/_resources/dataplanes` of a route, policy or service; `name=` narrows it down, `size=` does not. */
export const affectedDataplanes = (type: string): Endpoint =>
  aboutResource({
    type,
    title: 'Could not retrieve policy',
    answer: (resource, { state, incoming }) => {
      const name = queryValue(incoming, 'name') ?? '';
      const found = dataplanesOf(resource, state).filter((dataplane) => dataplane.name.includes(name));
      const items = found.map((each) => ({ labels: each.labels, mesh: each.mesh, name: each.name, type: each.type }));
      return json(200, { items, total: items.length });
    },
  });

/** The legacy list of the Dataplanes at which a MeshGatewayRoute attaches. */
export const legacyDataplanesOfRoute = aboutResource({
  type: 'MeshGatewayRoute',
  title: 'Could not find MeshGatewayRoute',
  noMesh: 'Could not build mesh context',
  answer: (route, { state }) => {
    const names = namesAttached(route, state);
    return legacyList(state.table.list('Dataplane', route.mesh).filter(({ name }) => names.includes(name)));
  },
});

/** The legacy list of the proxies, other than builtin gateways, that a policy is for; a policy that is not there is for none. */
export const legacyDataplanesOfPolicy =
  (type: string): Endpoint =>
  (state, incoming) => {
    const policy = state.table.get(keyIn(incoming, type));
    const all = policy === undefined ? [] : dataplanesOf(policy, state);
    const items = all
      .filter(({ labels }) => labels['kuma.io/proxy-type'] !== 'gateway')
      .map(({ mesh, name }) => ({
        kind: 'SidecarDataplane',
        dataplane: { mesh, name },
        attachments: [{ type: 'dataplane' }],
      }));
    return json(200, { total: items.length, items });
  };
