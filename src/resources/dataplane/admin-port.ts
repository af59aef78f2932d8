import { isIpAddress } from '../checks/address.js';
import type { Violation } from '../violation.js';
import type { DataplaneSpec } from './shape.js';

type Networking = NonNullable<DataplaneSpec['networking']>;
type Inbound = NonNullable<Networking['inbound']>[number];

const LOOPBACK = '127.0.0.1';
/** 127.0.0.1 itself and the addresses that include it, in every spelling; IPv6 as the URL standard writes it. */
const OVERLAPS_LOOPBACK = new Set([LOOPBACK, '0.0.0.0', '[::]', '[::ffff:7f00:1]', '[::ffff:0:0]']);

function overlapsLoopback(address: string): boolean {
  if (!isIpAddress(address)) return false;
  return OVERLAPS_LOOPBACK.has(address.includes(':') ? new URL(`http://[${address}]`).hostname : address);
}

/** Envoy's admin API listens on loopback, so nothing else may use its port there (kuma: UsesInboundInterface, UsesOutboundInterface). */
export function adminPortViolations(networking: Networking): readonly Violation[] {
  if (networking.admin === undefined) return [];
  const port = networking.admin.port ?? 0;
  const inbound = (networking.inbound ?? []).findIndex((candidate) => usesOnLoopback(candidate, { port, networking }));
  const outbound = (networking.outbound ?? []).findIndex(
    (candidate) => (candidate.port ?? 0) === port && overlapsLoopback(candidate.address || LOOPBACK),
  );
  return [
    ...(inbound === -1 ? [] : [collision('inbound', { index: inbound, port })]),
    ...(outbound === -1 ? [] : [collision('outbound', { index: outbound, port })]),
  ];
}

/** Whether the inbound's proxy or its application has this port of the loopback interface. */
function usesOnLoopback(
  inbound: Inbound,
  { port, networking }: { readonly port: number; readonly networking: Networking },
): boolean {
  const address = inbound.address || networking.address || '';
  const proxyPort = inbound.port ?? 0;
  if (proxyPort === port && overlapsLoopback(address)) return true;
  return (inbound.servicePort || proxyPort) === port && overlapsLoopback(inbound.serviceAddress || address);
}

const collision = (
  what: 'inbound' | 'outbound',
  { index, port }: { readonly index: number; readonly port: number },
): Violation => ({
  code: 'MGW323',
  path: ['networking', 'admin', 'port'],
  message: `must differ from ${what}`,
  related: [{ path: ['networking', what, index], message: `this ${what} uses port ${port} of the loopback interface` }],
});
