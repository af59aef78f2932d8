import type { ConnectionChain } from '../../plan/traffic/connection-chain.js';
import type { HostTraffic } from '../../plan/traffic/host-traffic.js';
import type { PortTraffic, TrafficPlan } from '../../plan/traffic/traffic-plan.js';
import type { ClientRequest, Scheme } from '../trace/client-request.js';
import { changedEntries } from './changed-entries.js';
import { entryProbes } from './entry-probes.js';
import { sampleHost } from './sample-text.js';

const SCHEMES = { HTTP: 'http', HTTPS: 'https', TCP: 'tcp', TLS: 'tls' } as const satisfies Record<
  PortTraffic['port']['protocol'],
  Scheme
>;

/**
 * Requests that tell two plans of one gateway apart: for each host one, and one for each entry that is new, gone, or has
 * changed, each with its near misses. Those that two listeners or entries have in common are there once.
 */
export function trafficProbes(
  before: TrafficPlan | undefined,
  after: TrafficPlan | undefined,
): readonly ClientRequest[] {
  const chains = [
    ...sitesOf(before).map((site) => ({ ...site, other: counterpart(site, after) })),
    ...sitesOf(after).map((site) => ({ ...site, other: counterpart(site, before) })),
  ];
  const probes = chains.flatMap(({ port, chain, other }) => chainProbes(chain, { port, other }));
  return [...new Map(probes.map((probe) => [JSON.stringify(probe), probe])).values()];
}

type Site = { readonly port: PortTraffic; readonly chain: ConnectionChain };

const sitesOf = (plan: TrafficPlan | undefined): readonly Site[] =>
  (plan?.ports ?? []).flatMap((port) => port.chains.map((chain) => ({ port, chain })));

/** The chain that takes the same connections in the other plan. */
const counterpart = ({ port, chain }: Site, other: TrafficPlan | undefined): ConnectionChain | undefined =>
  other?.ports
    .find((each) => each.port.port === port.port.port && each.port.protocol === port.port.protocol)
    ?.chains.find(({ serverName }) => serverName === chain.serverName);

function chainProbes(
  { serverName, serves }: ConnectionChain,
  { port, other }: { readonly port: PortTraffic; readonly other: ConnectionChain | undefined },
): readonly ClientRequest[] {
  const scheme = SCHEMES[port.port.protocol];
  const connection: ClientRequest = {
    scheme,
    port: port.port.port,
    method: 'GET',
    target: '/',
    authority: sampleHost(serverName),
    headers: [],
    httpVersion: '1.1',
    sni: scheme === 'https' || scheme === 'tls' ? sampleHost(serverName) : undefined,
    keyType: undefined,
  };
  if (serves.kind === 'tcp') return [connection];
  const others = other?.serves.kind === 'http' ? other.serves.hosts : [];
  return serves.hosts.flatMap((host) => hostProbes(host, { connection, others }));
}

function hostProbes(
  host: HostTraffic,
  { connection, others }: { readonly connection: ClientRequest; readonly others: readonly HostTraffic[] },
): readonly ClientRequest[] {
  const authority = sampleHost(host.hostname);
  const sni = connection.sni === undefined || host.hostname === '*' ? connection.sni : authority;
  const toHost = { ...connection, authority, sni };
  const before = others.find(({ hostname }) => hostname === host.hostname)?.entries ?? [];
  const changed = changedEntries(before, host.entries).flatMap((entry) => entryProbes(entry, toHost));
  return [toHost, ...changed];
}
