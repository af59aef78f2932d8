import type { JsonObject } from '../../../src/source/json-value.js';

/** What a Secret of the tests holds: nothing that anybody may see. */
export const SECRET_DATA = Buffer.from('do not show this to anybody').toString('base64');

const listener = (port: number): JsonObject => ({ port, protocol: 'HTTP', hostname: 'shop.example.com' });

export const mesh = (name: string, fields: JsonObject = {}): JsonObject => ({ type: 'Mesh', name, ...fields });

export const secret = (name: string, data = SECRET_DATA, of = 'shop'): JsonObject => ({
  type: 'Secret',
  mesh: of,
  name,
  data,
});

export const dataplane = (name: string, address = '127.0.0.1', of = 'shop'): JsonObject => ({
  type: 'Dataplane',
  mesh: of,
  name,
  networking: { address, gateway: { type: 'BUILTIN', tags: { 'kuma.io/service': 'edge' } } },
});

export const gateway = (name: string, port = 8080, labels?: JsonObject): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'shop',
  name,
  ...(labels === undefined ? {} : { labels }),
  selectors: [{ match: { 'kuma.io/service': 'edge' } }],
  conf: { listeners: [listener(port)] },
});

export const httpRoute = (name: string, path = '/', gatewayName = 'edge'): JsonObject => ({
  type: 'MeshHTTPRoute',
  mesh: 'shop',
  name,
  spec: {
    targetRef: { kind: 'MeshGateway', name: gatewayName },
    to: [
      {
        targetRef: { kind: 'Mesh' },
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: path } }],
            default: { backendRefs: [{ kind: 'MeshService', name: 'backend' }] },
          },
        ],
      },
    ],
  },
});

export const gatewayRoute = (name: string, path = '/'): JsonObject => ({
  type: 'MeshGatewayRoute',
  mesh: 'shop',
  name,
  selectors: [{ match: { 'kuma.io/service': 'edge' } }],
  conf: {
    http: {
      rules: [
        {
          matches: [{ path: { match: 'PREFIX', value: path } }],
          backends: [{ weight: 1, destination: { 'kuma.io/service': 'backend' } }],
        },
      ],
    },
  },
});

export const service = (name: string, port = 80): JsonObject => ({
  type: 'MeshService',
  mesh: 'shop',
  name,
  spec: {
    selector: { dataplaneTags: { 'kuma.io/service': name } },
    ports: [{ port, targetPort: 8080, appProtocol: 'http' }],
  },
});

/** What a control plane holds before, and a file of twelve documents that creates six resources and changes six. */
export const before: readonly JsonObject[] = [
  mesh('shop'),
  secret('old-cert'),
  dataplane('edge-1'),
  gateway('edge', 8080, { team: 'shop' }),
  gatewayRoute('old-route'),
  httpRoute('api'),
  service('backend'),
];

export const twelve: readonly JsonObject[] = [
  httpRoute('checkout', '/checkout'),
  gateway('edge', 9090, { team: 'other' }),
  service('backend', 8080),
  secret('new-cert'),
  mesh('annex'),
  secret('old-cert', 'Y2hhbmdlZA=='),
  dataplane('edge-2', '127.0.0.2'),
  dataplane('edge-1', '127.0.0.3'),
  gateway('edge-b', 9091),
  gatewayRoute('old-route', '/old'),
  httpRoute('api', '/api'),
  secret('token', SECRET_DATA, 'annex'),
];
