import { remembered } from '../../model/remembered.js';
import type { HostTraffic } from '../../plan/traffic/host-traffic.js';
import { mostExact } from './most-exact.js';

/** A Host header as hostnames are compared with it: lower case, without port. A dot at its end stays (ENVOY.md). */
export const hostOf = (authority: string): string => authority.toLowerCase().replace(PORT, '');

// Envoy takes all after the last colon for a port, unless that colon belongs to an IPv6 address.
const PORT = /(?<=^[^:]*|\]):[^\]:]*$/;

/** The host that requests to this authority belong to: of those that fit, the most exact. */
export const chooseHost = (hosts: readonly HostTraffic[], authority: string): HostTraffic | undefined =>
  hostFinder(hosts)(hostOf(authority));

const hostFinder = remembered((hosts: readonly HostTraffic[]) => {
  const find = mostExact(hosts, ({ hostname }) => hostname);
  return hosts.some(isOdd) ? (name: string) => amongOdd(hosts, name) : find;
});

/** Kuma takes a star that stands alone in its label for a wildcard only; Envoy takes one at either end of a name. */
const isOdd = ({ hostname }: HostTraffic): boolean =>
  hostname !== '*' && !hostname.startsWith('*.') && (hostname.startsWith('*') || hostname.endsWith('*'));

/** Envoy asks for the exact name, then for the longest end, then for the longest beginning (envoy: RouteMatcher::findVirtualHost). */
function amongOdd(hosts: readonly HostTraffic[], name: string): HostTraffic | undefined {
  const longest = (fits: (hostname: string) => boolean): HostTraffic | undefined =>
    hosts.filter(({ hostname }) => fits(hostname)).toSorted((a, b) => b.hostname.length - a.hostname.length)[0];
  // A star is one character at least.
  const isLonger = (hostname: string): boolean => hostname !== '*' && name.length >= hostname.length;
  return (
    hosts.find(({ hostname }) => hostname === name && !/^\*|\*$/.test(hostname)) ??
    longest((hostname) => isLonger(hostname) && hostname.startsWith('*') && name.endsWith(hostname.slice(1))) ??
    longest((hostname) => isLonger(hostname) && !hostname.startsWith('*') && isBeginning(hostname, name)) ??
    hosts.find(({ hostname }) => hostname === '*')
  );
}

const isBeginning = (hostname: string, name: string): boolean =>
  hostname.endsWith('*') && name.startsWith(hostname.slice(0, -1));
