import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { FieldPath } from '../diagnostics/field-path.js';
import type { BoundGateway } from '../model/bind-gateways.js';
import { groupBy } from '../model/group-by.js';
import { originDiagnostic, relatedTo } from '../model/origin-diagnostic.js';
import { zoneOf } from '../model/zone.js';
import { isKind, type Resource } from '../resources/resource.js';
import type { Rule, RuleInput } from './rule.js';

/** What the proxies of one address listen on is told apart by port. */
export const portsAreFree: Rule = {
  name: 'ports-are-free',
  codes: ['MGW349', 'MGW350'],
  check: (input) => [...input.bindings.bound.flatMap(adminClashes), ...addressClashes(input)],
};

/** Envoy's admin API is on this address only. */
const ADMIN_ADDRESSES: readonly (string | undefined)[] = ['127.0.0.1', 'localhost'];

function adminClashes({ gateway, dataplane: { resource } }: BoundGateway): readonly Diagnostic[] {
  if (resource === undefined || !isKind('Dataplane', resource)) return [];
  const { admin, address } = resource.spec.networking ?? {};
  if (admin?.port === undefined || !ADMIN_ADDRESSES.includes(address)) return [];
  const listener = gateway.listeners.find(({ port }) => port === admin.port);
  if (listener === undefined) return [];
  return [
    originDiagnostic(resource, {
      code: 'MGW349',
      severity: 'warning',
      message: `port ${admin.port} is that of a listener of MeshGateway "${gateway.name}", which Dataplane "${resource.name}" runs at ${address}`,
      path: ['networking', 'admin', 'port'],
      hint: 'take another port for the admin API',
      related: relatedTo(gateway.resource, [...listener.path, 'port'], `the listener of MeshGateway "${gateway.name}"`),
    }),
  ];
}

/** A socket that a Dataplane opens, and what for. */
type Socket = {
  readonly dataplane: Resource<'Dataplane'>;
  readonly port: number;
  readonly what: string;
  /** Of a gateway's listener the Dataplane's address, else the inbound. */
  readonly at: FieldPath;
};

function addressClashes({ snapshot, bindings: { bound } }: RuleInput): readonly Diagnostic[] {
  const inbounds = snapshot.ofKind('Dataplane').flatMap(inboundSockets);
  const bySocket = groupBy([...bound.flatMap(listenerSockets), ...inbounds], socketKey);
  const pairs = [...bySocket.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : others.filter((other) => other.dataplane !== first.dataplane).map((other) => ({ first, other })),
  );
  // Two Dataplanes may meet at many ports; one finding names them all. Sidecars alone are none of a gateway's affair.
  const ofGateways = pairs.filter(({ first, other }) => isListener(first) || isListener(other));
  const byPair = [...groupBy(ofGateways, ({ first }) => first.dataplane).values()].flatMap((group) => [
    ...groupBy(group, ({ other }) => other.dataplane).values(),
  ]);
  return byPair.flatMap((clashes) => clashOf(clashes));
}

const isListener = ({ at }: Socket): boolean => at.at(-1) === 'address';

const socketKey = ({ dataplane, port }: Socket): string =>
  // Zones may use the same private addresses.
  `${zoneOf(dataplane.labels)}\n${dataplane.spec.networking?.address}\n${port}`;

function listenerSockets({ gateway, dataplane: { resource } }: BoundGateway): readonly Socket[] {
  if (resource === undefined || !isKind('Dataplane', resource)) return [];
  const ports = new Set(gateway.listeners.map(({ port }) => port));
  return [...ports].map((port) => ({
    dataplane: resource,
    port,
    what: `MeshGateway "${gateway.name}"`,
    at: ['networking', 'address'],
  }));
}

function inboundSockets(dataplane: Resource<'Dataplane'>): readonly Socket[] {
  const { address, inbound = [] } = dataplane.spec.networking ?? {};
  return inbound.flatMap((each, index) =>
    each.port === undefined || (each.address !== undefined && each.address !== address)
      ? []
      : [{ dataplane, port: each.port, what: 'an inbound', at: ['networking', 'inbound', index, 'port'] }],
  );
}

function clashOf(clashes: readonly { readonly first: Socket; readonly other: Socket }[]): readonly Diagnostic[] {
  const [clash] = clashes;
  if (clash === undefined) return [];
  const { first, other } = clash;
  const address = other.dataplane.spec.networking?.address;
  const ports = clashes.map(({ other: { port } }) => port).join(', ');
  return [
    originDiagnostic(other.dataplane, {
      code: 'MGW350',
      severity: 'warning',
      message: `Dataplane "${other.dataplane.name}" listens at ${address} on port ${ports} for ${other.what}, as Dataplane "${first.dataplane.name}" does for ${first.what}`,
      path: other.at,
      hint: 'give the Dataplanes different addresses, or different ports',
      related: relatedTo(first.dataplane, first.at, `Dataplane "${first.dataplane.name}"`),
    }),
  ];
}
