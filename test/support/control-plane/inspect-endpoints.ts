import { type Answer, json, text } from './answer.js';
import type { CatalogueRow } from './catalogue.js';
import { gatewayPlans } from './gateway-plans.js';
import { type Incoming, queryValue } from './incoming.js';
import {
  type InspectedProxy,
  inspectedDataplane,
  inspectedGateway,
  listAt,
  objectAt,
  textMap,
} from './inspected-proxy.js';
import { legacyPolicies } from './legacy-policies.js';
import { legacyRules } from './legacy-rules.js';
import { isMatched } from './matched-policies.js';
import { missingMesh } from './missing-mesh.js';
import { policyRules } from './policy-rules.js';
import { badRequest, notFound, problem } from './problem.js';
import type { StoredResource } from './resource-table.js';
import { generatedHostnames, settleStatuses } from './service-status.js';
import type { ControlPlaneState } from './state.js';

/** An endpoint that looks into what a control plane makes of its resources. */
export type Inspect = (state: ControlPlaneState, incoming: Incoming) => Answer;

const keyOf = (type: string, { parameters }: Incoming) => ({
  type,
  mesh: parameters['mesh'] ?? '',
  name: parameters['name'] ?? '',
});

/** An endpoint about one resource; `title` of the answer where there is none. */
const about =
  (
    type: string,
    title: string,
    answer: (resource: StoredResource, state: ControlPlaneState, incoming: Incoming) => Answer,
  ): Inspect =>
  (state, incoming) => {
    const resource = state.table.get(keyOf(type, incoming));
    return resource === undefined ? notFound(title) : answer(resource, state, incoming);
  };

const aboutDataplane = (title: string, answer: (proxy: InspectedProxy, state: ControlPlaneState) => Answer): Inspect =>
  about('Dataplane', title, (resource, state) => answer(inspectedDataplane(resource, state), state));

const dataplaneRules = aboutDataplane('Could not retrieve Dataplane', (proxy, state) =>
  json(200, policyRules(proxy, state)),
);

const gatewayRules = about('MeshGateway', 'Could not retrieve MeshGateway', (resource, state) =>
  json(200, policyRules(inspectedGateway(resource), state)),
);

const policiesOfDataplane = aboutDataplane('Could not get MatchedPolicies', (proxy, state) =>
  json(200, legacyPolicies(proxy, state)),
);

const rulesOfDataplane = aboutDataplane('Could not get MatchedPolicies', legacyRules);

/** The Envoy configuration of a proxy: none has ever connected. */
function config({ mode }: ControlPlaneState, incoming: Incoming): Answer {
  if (mode === 'global')
    return problem({ status: 405, title: 'Method not allowed', detail: 'Not allowed on global CP' });
  const included = queryValue(incoming, 'include');
  if (included !== undefined && included !== 'diff')
    return badRequest("bad request: unsupported value for query parameter 'include'");
  return notFound('Failed to fetch dataplane insight');
}

const ADMIN_OPERATIONS = ['xds', 'stats', 'clusters'];

/** What Envoy's own admin port would say. */
function adminOperation(_: ControlPlaneState, { parameters }: Incoming): Answer {
  const title = 'Could not execute admin operation';
  return ADMIN_OPERATIONS.includes(parameters['operation'] ?? '')
    ? problem({ status: 500, title, detail: 'Internal Server Error' })
    : notFound(title);
}

const exclusiveOnly =
  (endpoint: string): Inspect =>
  () =>
    badRequest(`bad request: can't use ${endpoint} endpoint without meshService enabled`);

const includesAll = (wanted: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([key, value]) => given[key] === value);

/** The Dataplanes that a MeshGateway's selectors match, whatever gateway they run. */
function dataplanesOfGateway(state: ControlPlaneState, incoming: Incoming): Answer {
  const key = keyOf('MeshGateway', incoming);
  const missing = missingMesh(key.mesh, state, 'Could not build mesh context');
  if (missing !== undefined) return missing;
  const gateway = state.table.get(key);
  if (gateway === undefined) return notFound('Could not find MeshGateway');
  const selectors = listAt(gateway.fields, 'selectors').map((selector) => textMap(objectAt(selector, 'match')));
  const matched = state.table.list('Dataplane', key.mesh).filter(({ fields }) => {
    const own = objectAt(objectAt(fields, 'networking'), 'gateway');
    return own['type'] === 'BUILTIN' && selectors.some((each) => includesAll(each, textMap(objectAt(own, 'tags'))));
  });
  return legacyList(matched);
}

const legacyList = (dataplanes: readonly StoredResource[]): Answer =>
  json(200, {
    total: dataplanes.length,
    items: dataplanes.map(({ mesh, name }) => ({ dataplane: { mesh, name } })),
  });

/** The Dataplanes that a route or policy is for. */
function dataplanesOf(policy: StoredResource, state: ControlPlaneState): readonly StoredResource[] {
  const dataplanes = state.table.list('Dataplane', policy.mesh);
  if (policy.type === 'MeshService') {
    const wanted = textMap(objectAt(objectAt(policy.fields['spec'], 'selector'), 'dataplaneTags'));
    const tagsOf = (dataplane: StoredResource) => inspectedDataplane(dataplane, state).inbounds.map(({ tags }) => tags);
    return dataplanes.filter((dataplane) => tagsOf(dataplane).some((tags) => includesAll(wanted, tags)));
  }
  if (policy.type !== 'MeshGatewayRoute')
    return dataplanes.filter((dataplane) => isMatched(policy, inspectedDataplane(dataplane, state)));
  const plans = gatewayPlans(state, policy.mesh, ['MeshHTTPRoute', 'MeshTCPRoute']);
  const running = plans.filter(({ ports }) =>
    ports.some(({ listeners }) =>
      listeners.some(({ routes }) =>
        routes.some(({ route }) => route.type === policy.type && route.name === policy.name),
      ),
    ),
  );
  return dataplanes.filter(({ name }) => running.some(({ dataplane }) => dataplane.name === name));
}

/** `…/_resources/dataplanes` of a route, policy or service; `name=` narrows it down, `size=` does not. */
const affectedDataplanes = ({ type }: CatalogueRow): Inspect =>
  about(type, 'Could not retrieve policy', (policy, state, incoming) => {
    const name = queryValue(incoming, 'name') ?? '';
    const found = dataplanesOf(policy, state).filter((dataplane) => dataplane.name.includes(name));
    const items = found.map((each) => ({ labels: each.labels, mesh: each.mesh, name: each.name, type: each.type }));
    return json(200, { items, total: items.length });
  });

/** The legacy list of the same: it knows of MeshGatewayRoutes, and of no policy that is for a builtin gateway. */
const legacyAffectedDataplanes = ({ type }: CatalogueRow): Inspect =>
  about(type, 'Could not retrieve policy', (policy, state) => {
    const all = dataplanesOf(policy, state);
    const isSidecar = (each: StoredResource): boolean => each.labels['kuma.io/proxy-type'] !== 'gateway';
    return legacyList(type === 'MeshGatewayRoute' ? all : all.filter(isSidecar));
  });

/** The hostnames of a service, with the zones where they mean it. */
const hostnames = ({ type }: CatalogueRow): Inspect =>
  about(type, 'Could not retrieve a resource', (service, state) => {
    settleStatuses(type, state);
    const items = generatedHostnames(service, state).map(({ hostname }) => ({
      hostname,
      zones: [{ name: 'default' }],
    }));
    return json(200, { items, total: items.length });
  });

export const gui: Inspect = () =>
  text(200, '<!doctype html><title>Kuma</title>\n', { 'Content-Type': 'text/html; charset=utf-8' });

/** The endpoints below `/meshes/{mesh}/PATH/{name}/`, by type. */
export function inspectEndpoints(row: CatalogueRow): Readonly<Record<string, Inspect>> {
  switch (row.type) {
    case 'Dataplane':
      return {
        _rules: dataplaneRules,
        policies: policiesOfDataplane,
        rules: rulesOfDataplane,
        _config: config,
        _layout: exclusiveOnly('_layout'),
        _policies: exclusiveOnly('_policies'),
        '{operation}': adminOperation,
      };
    case 'MeshGateway':
      return { _rules: gatewayRules, _config: config, dataplanes: dataplanesOfGateway };
    case 'MeshService':
    case 'MeshExternalService':
    case 'MeshMultiZoneService':
      return { _hostnames: hostnames(row), '_resources/dataplanes': affectedDataplanes(row) };
    default:
      return row.isTargetRefPolicy || row.type === 'MeshGatewayRoute'
        ? { '_resources/dataplanes': affectedDataplanes(row), dataplanes: legacyAffectedDataplanes(row) }
        : {};
  }
}
