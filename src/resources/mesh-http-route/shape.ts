import { list, message, oneOf, string } from '../shape/shape.js';
import { headerName } from '../shared/header-name.js';
import { backendRef, targetRef } from '../shared/target-ref.js';
import { filter } from './filter-shape.js';

const path = message(
  {
    value: string('The path, or the RE2 expression; absolute for Exact and PathPrefix.', { minLength: 1 }),
    type: oneOf(['Exact', 'PathPrefix', 'RegularExpression'], 'How the value is compared.'),
  },
  { required: ['type', 'value'], doc: 'The path of the request.' },
);

const queryParam = message(
  {
    type: oneOf(['Exact', 'RegularExpression'], 'How the value is compared.'),
    name: string('Name of the parameter.', { minLength: 1 }),
    value: string('Value, or RE2 expression.'),
  },
  { required: ['name', 'type', 'value'] },
);

const header = message(
  {
    type: oneOf(['Exact', 'Present', 'RegularExpression', 'Absent', 'Prefix'], 'How the value is compared.', 'Exact'),
    name: headerName,
    value: string('Value, prefix or RE2 expression; not for Present and Absent.'),
  },
  { required: ['name'] },
);

const match = message({
  path,
  method: oneOf(
    ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'],
    'Method of the request; unset is any.',
  ),
  queryParams: list(queryParam, 'All of them must match.'),
  headers: list(header, 'All of them must match.'),
});

const rule = message(
  {
    matches: list(match, 'Requests the rule is for; one match is enough.', { minItems: 1 }),
    default: message(
      {
        filters: list(filter, 'Steps on the request and its answer, in order.'),
        backendRefs: list(backendRef, 'Where the requests go, by weight.'),
      },
      { doc: 'What happens to these requests.' },
    ),
  },
  { required: ['default', 'matches'] },
);

const to = message(
  {
    hostnames: list(string(), 'Limits the rules to these hostnames; MeshGateway targets only.'),
    targetRef: targetRef('The destination whose traffic is routed; kind Mesh where the target is a MeshGateway.'),
    rules: list(rule, 'What to do with which requests.'),
  },
  { required: ['rules', 'targetRef'] },
);

/** The `spec` of MeshHTTPRoute at 2.14 (pkg/plugins/policies/meshhttproute). */
export const meshHttpRouteSpec = message({
  targetRef: targetRef('Whose traffic is routed: a MeshGateway, or proxies of the mesh.'),
  to: list(to, 'Destinations and their routing.'),
});
