import fc from 'fast-check';
import type { AnyResource } from '../../src/resources/resource.js';
import { arbitraryGatewayRoutes } from './arbitrary-gateway-route.js';
import { listenerHostname, listenerTags, SERVICES } from './arbitrary-gateway-words.js';
import { arbitraryMeshHttpRoutes } from './arbitrary-mesh-http-route.js';
import { type FittingRequest, fittingRequests } from './fitting-request.js';
import { gatewayDataplane, meshGateway, secret, serviceDataplane } from './resources.js';

/** Where a gateway listens, and what it leads to. */
export type Surroundings = {
  readonly httpPorts: readonly [number, number];
  readonly httpsPort: number;
  /** Port on loopback of each of {@link SERVICES}. */
  readonly backends: Readonly<Record<(typeof SERVICES)[number], number>>;
  /** PEM: key and certificate. */
  readonly bundle: string;
};

/** A mesh, as resources, with one gateway `edge`, and what that gateway listens to. */
export type MadeGateway = {
  readonly resources: readonly AnyResource[];
  readonly listeners: readonly {
    readonly port: number;
    readonly protocol: 'HTTP' | 'HTTPS';
    readonly hostname: string;
  }[];
  /** What its routes, attached or not, would take. */
  readonly fitting: readonly FittingRequest[];
};

const SERVICE = { 'kuma.io/service': 'edge' } as const;
const SECRET = 'certificate';
/** Secrets that no client can be shown anything of: one that is not there, and one that holds no certificate. */
const GONE = 'gone';
const BROKEN = 'broken';

/** Gateways whose listeners share ports, and routes of one kind or both, all of which say much about few paths. */
export function arbitraryGateway({ httpPorts, httpsPort, backends, bundle }: Surroundings): fc.Arbitrary<MadeGateway> {
  const certificates = fc.oneof(
    { weight: 8, arbitrary: fc.constant([{ secret: SECRET }]) },
    fc.constantFrom([{ secret: GONE }], [{ secret: BROKEN }], [{ secret: GONE }, { secret: SECRET }]),
  );
  const listener = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        port: fc.constantFrom(...httpPorts),
        protocol: fc.constant('HTTP' as const),
        hostname: listenerHostname,
        tags: listenerTags,
        // Such a listener is not served.
        crossMesh: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, fc.constant(true)),
      }),
    },
    fc.record({
      port: fc.constant(httpsPort),
      protocol: fc.constant('HTTPS' as const),
      hostname: listenerHostname,
      tags: listenerTags,
      tls: certificates.map((sources) => ({ mode: 'TERMINATE' as const, certificates: sources })),
    }),
  );
  const listeners = fc.uniqueArray(listener, {
    minLength: 1,
    maxLength: 5,
    selector: ({ port, hostname }) => `${port} ${hostname}`,
  });
  const routes: fc.Arbitrary<readonly AnyResource[]> = fc.oneof(
    { weight: 5, arbitrary: arbitraryGatewayRoutes },
    { weight: 3, arbitrary: arbitraryMeshHttpRoutes },
    fc.tuple(arbitraryGatewayRoutes, arbitraryMeshHttpRoutes).map(([some, others]) => [...some, ...others]),
  );
  const around: readonly AnyResource[] = [
    gatewayDataplane('edge-1', { tags: SERVICE, address: '127.0.0.1' }),
    ...SERVICES.map((service) =>
      serviceDataplane(`${service}-1`, { service, port: backends[service], tags: { version: '1' } }),
    ),
    secret(SECRET, { content: bundle }),
    secret(BROKEN, { content: 'no certificate' }),
  ];
  return fc.record({ listeners, routes }).map((made) => ({
    resources: [...around, meshGateway('edge', { selectors: [SERVICE], listeners: made.listeners }), ...made.routes],
    listeners: made.listeners,
    fitting: made.routes.flatMap(fittingRequests),
  }));
}
