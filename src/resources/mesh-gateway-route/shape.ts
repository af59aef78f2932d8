import { type Infer, list, map, message, string, uint32 } from '../shape/shape.js';
import { selector } from '../shared/selector.js';
import { filterShape } from './filter-shape.js';
import { matchShape } from './match-shape.js';

const backend = message(
  {
    weight: uint32('Share of the traffic, relative to the sum; unset is 0.'),
    destination: map(string(), 'Tags of the destination; `kuma.io/service` is mandatory.'),
  },
  { doc: 'A destination of traffic.' },
);

const tcp = message(
  {
    rules: list(
      message({ backends: list(backend, 'Where the connections go, by weight.') }),
      'What to do with connections; Kuma uses the first rule.',
    ),
  },
  { doc: 'For TCP and TLS listeners.' },
);

const httpRule = message({
  matches: list(matchShape, 'Requests the rule is for; one match is enough.'),
  filters: list(filterShape(backend), 'Steps on the request and its answer, in order.'),
  backends: list(backend, 'Where the requests go, by weight; none with a redirect.'),
});

const http = message(
  {
    hostnames: list(string(), 'Limits the route to these hostnames; unset is those of the listener.'),
    rules: list(httpRule, 'What to do with which requests.'),
  },
  { doc: 'For HTTP and HTTPS listeners.' },
);

/** kuma.mesh.v1alpha1.MeshGatewayRoute at 2.14. */
export const meshGatewayRouteSpec = message({
  selectors: list(selector, 'Which listeners the route attaches to, by their final tags.'),
  conf: message({ tcp, http }, { oneofs: [['tcp', 'http']], doc: 'Exactly one of tcp and http.' }),
});

export type MeshGatewayRouteSpec = Infer<typeof meshGatewayRouteSpec>;
