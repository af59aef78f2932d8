import { bool, double, enumeration, type Infer, list, map, message, string, uint32, wrapper } from '../shape/shape.js';
import { selector } from '../shared/selector.js';

const backend = message({
  weight: uint32('Share of the traffic, relative to the sum; unset is 0.'),
  destination: map(string(), 'Tags of the destination; `kuma.io/service` is mandatory.'),
});

const match = message(
  {
    path: message({
      match: enumeration({ EXACT: 0, PREFIX: 1, REGEX: 2 }, 'How the value is compared; default EXACT.'),
      value: string('The path, or the RE2 expression.'),
    }),
    method: enumeration({
      NONE: 0,
      CONNECT: 1,
      DELETE: 2,
      GET: 3,
      HEAD: 4,
      OPTIONS: 5,
      PATCH: 6,
      POST: 7,
      PUT: 8,
      TRACE: 9,
    }),
    headers: list(
      message({
        match: enumeration({ EXACT: 0, REGEX: 1, ABSENT: 2, PRESENT: 3 }),
        name: string(),
        value: string(),
      }),
    ),
    queryParameters: list(message({ match: enumeration({ EXACT: 0, REGEX: 1 }), name: string(), value: string() })),
  },
  { snakeCase: ['queryParameters'] },
);

const header = message({ name: string(), value: string() });
const headerFilter = message({ set: list(header), add: list(header), remove: list(string()) });

const rewrite = message(
  {
    replaceFull: string('Replaces the whole path.'),
    replacePrefixMatch: string('Replaces the prefix that matched.'),
    hostToBackendHostname: bool('Sends the backend’s own host name as Host.'),
  },
  {
    oneofs: [['replaceFull', 'replacePrefixMatch']],
    snakeCase: ['replaceFull', 'replacePrefixMatch', 'hostToBackendHostname'],
  },
);

const filter = message(
  {
    requestHeader: headerFilter,
    mirror: message({ backend, percentage: wrapper(double()) }),
    redirect: message(
      {
        scheme: string(),
        hostname: string(),
        port: uint32('Port of the Location; unset means the listener’s port.'),
        statusCode: uint32('301, 302, 303, 307 or 308.'),
        path: rewrite,
      },
      { snakeCase: ['statusCode'] },
    ),
    rewrite,
    responseHeader: headerFilter,
  },
  {
    oneofs: [['requestHeader', 'mirror', 'redirect', 'rewrite', 'responseHeader']],
    snakeCase: ['requestHeader', 'responseHeader'],
  },
);

const rule = message({ matches: list(match), filters: list(filter), backends: list(backend) });

/** kuma.mesh.v1alpha1.MeshGatewayRoute at 2.14. */
export const meshGatewayRouteSpec = message({
  selectors: list(selector, 'Which listeners the route attaches to, by their final tags.'),
  conf: message(
    {
      tcp: message({ rules: list(message({ backends: list(backend) })) }),
      http: message({ hostnames: list(string()), rules: list(rule) }),
    },
    { oneofs: [['tcp', 'http']] },
  ),
});

export type MeshGatewayRouteSpec = Infer<typeof meshGatewayRouteSpec>;
