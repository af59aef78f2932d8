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

/** The Dataplanes that a MeshGateway's selectors match, whatever gateway they run. */
export const dataplanesOfGateway: Endpoint = (state, incoming) => {
  const key = keyIn(incoming, 'MeshGateway');
  if (missingMesh(key.mesh, state) !== undefined) return notFound('Could not build mesh context');
  const gateway = state.table.get(key);
  if (gateway === undefined) return notFound('Could not find MeshGateway');
  const selectors = listAt(gateway.fields, 'selectors').map((selector) => tagsOf(objectAt(selector, 'match')));
  const matched = state.table.list('Dataplane', key.mesh).filter(({ fields }) => {
    const own = objectAt(objectAt(fields, 'networking'), 'gateway');
    const tags = tagsOf(objectAt(own, 'tags'));
    return textAt(own, 'type') === 'BUILTIN' && selectors.some((each) => includesAll(each, tags));
  });
  return legacyList(matched);
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

/** The Dataplanes that a route, policy or service is for. */
function dataplanesOf(resource: StoredResource, state: ControlPlaneState): readonly StoredResource[] {
  const dataplanes = state.table.list('Dataplane', resource.mesh);
  if (resource.type === 'MeshService') {
    const selected = selectedInbounds(resource, state);
    return dataplanes.filter((each) => selected.some(({ dataplane }) => dataplane === each));
  }
  if (resource.type !== 'MeshGatewayRoute')
    return dataplanes.filter((dataplane) => isMatched(resource, inspectedDataplane(dataplane, state)));
  const names = namesAttached(resource, state);
  return dataplanes.filter(({ name }) => names.includes(name));
}

const TITLE = 'Could not retrieve policy';

/** `…/_resources/dataplanes` of a route, policy or service; `name=` narrows it down, `size=` does not. */
export const affectedDataplanes = (type: string): Endpoint =>
  aboutResource({
    type,
    title: TITLE,
    answer: (resource, { state, incoming }) => {
      const name = queryValue(incoming, 'name') ?? '';
      const found = dataplanesOf(resource, state).filter((dataplane) => dataplane.name.includes(name));
      const items = found.map((each) => ({ labels: each.labels, mesh: each.mesh, name: each.name, type: each.type }));
      return json(200, { items, total: items.length });
    },
  });

/** The legacy list of the same: of what is for builtin gateways it knows MeshGatewayRoutes only. */
export const legacyAffectedDataplanes = (type: string): Endpoint =>
  aboutResource({
    type,
    title: TITLE,
    answer: (resource, { state }) => {
      const all = dataplanesOf(resource, state);
      const isSidecar = ({ labels }: StoredResource): boolean => labels['kuma.io/proxy-type'] !== 'gateway';
      return legacyList(type === 'MeshGatewayRoute' ? all : all.filter(isSidecar));
    },
  });
