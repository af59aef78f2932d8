import type { Protocol } from '../../model/protocol.js';
import type { PortTraffic } from '../../plan/traffic/traffic-plan.js';
import type { Scheme } from './client-request.js';

const DEFAULT_PORTS = { http: 80, https: 443, tcp: undefined, tls: 443 } as const satisfies Record<
  Scheme,
  number | undefined
>;

/** Protocols of listeners that a scheme fits, best first. */
const FITTING = {
  http: ['HTTP'],
  https: ['HTTPS', 'TLS'],
  tcp: ['TCP'],
  tls: ['TLS', 'HTTPS'],
} as const satisfies Record<Scheme, readonly Protocol[]>;

export const defaultPort = (scheme: Scheme): number | undefined => DEFAULT_PORTS[scheme];

/** The ports that a URL without one may mean. */
export type PortChoice =
  | { readonly kind: 'one'; readonly port: number }
  | { readonly kind: 'several'; readonly ports: readonly PortTraffic[] }
  | { readonly kind: 'none' };

/** The scheme's default port if something listens there, else the only port whose protocol fits the scheme (CLI.md "trace"). */
export function listeningPort(ports: readonly PortTraffic[], scheme: Scheme): PortChoice {
  const usual = ports.find(({ port }) => port.port === DEFAULT_PORTS[scheme]);
  if (usual !== undefined) return { kind: 'one', port: usual.port.port };
  const fitting = FITTING[scheme]
    .map((protocol) => ports.filter(({ port }) => port.protocol === protocol))
    .find(({ length }) => length > 0);
  const [first, ...others] = fitting ?? [];
  if (first === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', port: first.port.port } : { kind: 'several', ports: [first, ...others] };
}
