import { json } from '../answer.js';
import type { Endpoint } from '../http/endpoint.js';
import { queryValue } from '../http/incoming.js';
import { badRequest, notFound, problem } from '../problem.js';
import { aboutResource } from './about-resource.js';
import { inspectedDataplane, inspectedGateway } from './inspected-proxy.js';
import { legacyPolicies } from './legacy-policies.js';
import { legacyRules } from './legacy-rules.js';
import { policyRules } from './policy-rules.js';

const dataplaneRules = aboutResource({
  type: 'Dataplane',
  title: 'Could not retrieve Dataplane',
  answer: (resource, { state }) => json(200, policyRules(inspectedDataplane(resource, state), state)),
});

const gatewayRules = aboutResource({
  type: 'MeshGateway',
  title: 'Could not retrieve MeshGateway',
  answer: (resource, { state }) => json(200, policyRules(inspectedGateway(resource), state)),
});

const policiesOfDataplane = aboutResource({
  type: 'Dataplane',
  title: 'Could not get MatchedPolicies',
  noMesh: 'Could not build MeshContext',
  answer: (resource, { state }) => json(200, legacyPolicies(inspectedDataplane(resource, state), state)),
});

const rulesOfDataplane = aboutResource({
  type: 'Dataplane',
  title: 'Could not get MatchedPolicies',
  noMesh: 'Could not build MeshContext',
  answer: (resource, { state }) => legacyRules(inspectedDataplane(resource, state), state),
});

/** The Envoy configuration of a proxy: none has ever connected. */
const config: Endpoint = ({ mode }, incoming) => {
  if (mode === 'global')
    return problem({ status: 405, title: 'Method not allowed', detail: 'Not allowed on global CP' });
  const included = queryValue(incoming, 'include');
  if (included !== undefined && included !== 'diff')
    return badRequest("bad request: unsupported value for query parameter 'include'");
  return notFound('Failed to fetch dataplane insight');
};

const ADMIN_OPERATIONS = ['xds', 'stats', 'clusters'];

/** What Envoy's own admin port would say. */
const adminOperation = aboutResource({
  type: 'Dataplane',
  title: 'Could not get dataplane resource',
  answer: (_, { incoming }) => {
    const title = 'Could not execute admin operation';
    return ADMIN_OPERATIONS.includes(incoming.parameters['operation'] ?? '')
      ? problem({ status: 500, title, detail: 'Internal Server Error' })
      : notFound(title);
  },
});

const exclusiveOnly =
  (endpoint: string): Endpoint =>
  () =>
    badRequest(`bad request: can't use ${endpoint} endpoint without meshService enabled`);

type Endpoints = Readonly<Record<string, Endpoint>>;

/** What looks into a Dataplane, by the path below it. */
export const dataplaneEndpoints: Endpoints = {
  _rules: dataplaneRules,
  policies: policiesOfDataplane,
  rules: rulesOfDataplane,
  _config: config,
  _layout: exclusiveOnly('_layout'),
  _policies: exclusiveOnly('_policies'),
  '{operation}': adminOperation,
};

/** What looks into a MeshGateway, likewise; its Dataplanes are in affected-dataplanes.ts. */
export const gatewayEndpoints: Endpoints = { _rules: gatewayRules, _config: config };
