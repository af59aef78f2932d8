import fc from 'fast-check';
import type { ClientRequest } from '../../src/outputs/trace/client-request.js';
import type { AnyResource } from '../../src/resources/resource.js';
import {
  destinationTags,
  listenerHostname,
  listenerTags,
  SERVICES,
  selectedTags,
  service,
} from './arbitrary-gateway-words.js';
import { gatewayDataplane, meshGateway, meshTcpRoute, secret, serviceDataplane, tcpGatewayRoute } from './resources.js';

/** Where a gateway listens, and what it leads to. */
type Surroundings = {
  readonly tcpPort: number;
  readonly tlsPort: number;
  /** Port on loopback of each of {@link SERVICES}. */
  readonly backends: Readonly<Record<(typeof SERVICES)[number], number>>;
  /** PEM: key and certificate. */
  readonly bundle: string;
};

const EDGE = { 'kuma.io/service': 'edge' } as const;

const backends = fc.array(
  fc.record({
    weight: fc.nat(2),
    destination: fc.tuple(service, destinationTags).map(([name, tags]) => ({ 'kuma.io/service': name, ...tags })),
  }),
  { minLength: 1, maxLength: 3 },
);
const gatewayRoutes = fc
  .array(fc.record({ tags: selectedTags, rules: fc.array(fc.record({ backends }), { minLength: 1, maxLength: 2 }) }), {
    maxLength: 3,
  })
  .map((made) =>
    made.map(({ tags, rules }, index) => tcpGatewayRoute(`r${index}`, { selectors: [{ ...EDGE, ...tags }], rules })),
  );

const backendRefs = fc.array(
  fc.record({ kind: fc.constant('MeshService' as const), name: service, weight: fc.nat(2) }),
  { minLength: 1, maxLength: 2 },
);
const meshRoutes = fc.array(fc.record({ tags: selectedTags, backendRefs }), { maxLength: 2 }).map((made) =>
  made.map(({ tags, backendRefs: refs }, index) =>
    meshTcpRoute(`m${index}`, {
      spec: {
        targetRef: { kind: 'MeshGateway', name: 'edge', tags },
        to: [{ targetRef: { kind: 'Mesh' }, rules: [{ default: { backendRefs: refs } }] }],
      },
    }),
  ),
);

/** Gateways that look into no request, and requests that they pass on, or refuse. */
export function arbitraryTcpCase({ tcpPort, tlsPort, backends: ports, bundle }: Surroundings): fc.Arbitrary<{
  readonly resources: readonly AnyResource[];
  readonly requests: readonly ClientRequest[];
}> {
  const certificates = fc.constantFrom([{ secret: 'good' }], [{ secret: 'good' }], [{ secret: 'gone' }]);
  const tls = certificates.map((sources) => ({ mode: 'TERMINATE' as const, certificates: sources }));
  const common = { hostname: listenerHostname, tags: listenerTags };
  const listeners = fc.uniqueArray(
    fc.oneof(
      fc.record({ ...common, port: fc.constant(tcpPort), protocol: fc.constant('TCP' as const) }),
      fc.record({ ...common, port: fc.constant(tlsPort), protocol: fc.constant('TLS' as const), tls }),
    ),
    { minLength: 1, maxLength: 5, selector: ({ port, hostname }) => `${port} ${hostname}` },
  );
  const sni = fc.constantFrom('a.test', 'b.test', 'A.B.test', 'x.a.b.test', 'x.test', undefined);
  const request = fc.record({ isToTls: fc.boolean(), isOverTls: fc.boolean(), sni });
  return fc
    .record({ listeners, gatewayRoutes, meshRoutes, requests: fc.array(request, { minLength: 10, maxLength: 10 }) })
    .map((made) => ({
      resources: [
        gatewayDataplane('edge-1', { tags: EDGE, address: '127.0.0.1' }),
        ...SERVICES.map((name) =>
          serviceDataplane(`${name}-1`, { service: name, port: ports[name], tags: { version: '1' } }),
        ),
        secret('good', { content: bundle }),
        meshGateway('edge', { selectors: [EDGE], listeners: made.listeners }),
        ...made.gatewayRoutes,
        ...made.meshRoutes,
      ],
      requests: made.requests.map((wish): ClientRequest => {
        const isTls = wish.isToTls && wish.isOverTls;
        return {
          scheme: isTls ? 'https' : 'http',
          port: wish.isToTls ? tlsPort : tcpPort,
          method: 'GET',
          target: '//a/../b?q',
          authority: 'any.test',
          headers: [{ name: 'x-a', value: 'v' }],
          httpVersion: '1.1',
          sni: isTls ? wish.sni : undefined,
          keyType: undefined,
        };
      }),
    }));
}
