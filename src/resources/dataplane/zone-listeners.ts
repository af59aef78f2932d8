import type { FieldPath } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { addressViolations } from '../checks/address.js';
import { portViolations } from '../checks/port.js';
import type { Violation } from '../violation.js';
import type { DataplaneSpec } from './shape.js';

type Networking = NonNullable<DataplaneSpec['networking']>;
type Listener = NonNullable<Networking['listeners']>[number];
/** Where a name, or an address with its port, was taken first. */
type Taken = { readonly path: FieldPath; readonly listener: Listener | undefined };

const AT = ['networking', 'listeners'] as const;

/** `networking.listeners`, the zone proxies inside a Dataplane (kuma: validateListeners). */
export function zoneListenersViolations(networking: Networking): readonly Violation[] {
  const names = new Map<string, Taken>();
  const inbounds = new Map<string, Taken>();
  for (const [index, inbound] of (networking.inbound ?? []).entries()) {
    const taken = { path: ['networking', 'inbound', index], listener: undefined };
    names.set(inbound.name || String(inbound.port ?? 0), taken);
    const socket = socketOf({ address: inbound.address || networking.address, port: inbound.port });
    if (!inbounds.has(socket)) inbounds.set(socket, taken);
  }
  const sockets = new Map<string, Taken>();
  return (networking.listeners ?? []).flatMap((listener, index) => {
    const path = [...AT, index];
    const found = [
      ...ownViolations(path, listener),
      ...nameViolations(path, { listener, taken: names.get(listener.name ?? '') }),
      ...socketViolations(path, { listener, taken: sockets.get(socketOf(listener)) }),
      ...inboundViolations(path, { listener, taken: inbounds.get(socketOf(listener)) }),
    ];
    if (listener.name) names.set(listener.name, { path, listener });
    if (!sockets.has(socketOf(listener))) sockets.set(socketOf(listener), { path, listener });
    return found;
  });
}

const socketOf = (end: { readonly address?: string | undefined; readonly port?: number | undefined }): string =>
  `${end.address ?? ''}:${end.port ?? 0}`;

type Claim = { readonly listener: Listener; readonly taken: Taken | undefined };

const ownViolations = (path: FieldPath, listener: Listener): readonly Violation[] => [
  ...(listener.type === undefined || listener.type === 'Unspecified'
    ? [{ code: 'MGW112', path: [...path, 'type'], message: 'type must be ZoneIngress or ZoneEgress' } as const]
    : []),
  ...addressViolations([...path, 'address'], listener.address),
  ...portViolations([...path, 'port'], listener.port),
];

function nameViolations(path: FieldPath, { listener, taken }: Claim): readonly Violation[] {
  if (!listener.name || taken === undefined) return [];
  return [
    {
      code: 'MGW114',
      path: [...path, 'name'],
      message: `name ${goQuote(listener.name)} must be unique across inbounds and listeners`,
      related: [{ path: taken.path, message: 'the name is taken here' }],
    },
  ];
}

function socketViolations(path: FieldPath, { listener, taken }: Claim): readonly Violation[] {
  if (taken?.listener === undefined) return [];
  const sameType = (taken.listener.type ?? 'Unspecified') === (listener.type ?? 'Unspecified');
  return [
    {
      code: 'MGW325',
      path,
      message: `address:port ${socketOf(listener)} is ${sameType ? 'already used by another listener' : 'used by listeners of different types'}`,
      related: [{ path: taken.path, message: 'first used here' }],
    },
  ];
}

function inboundViolations(path: FieldPath, { listener, taken }: Claim): readonly Violation[] {
  if (taken === undefined) return [];
  return [
    {
      code: 'MGW325',
      path,
      message: `address:port ${socketOf(listener)} collides with an inbound listener`,
      related: [{ path: taken.path, message: 'this inbound listens there' }],
    },
  ];
}
