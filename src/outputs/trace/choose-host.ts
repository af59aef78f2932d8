import { remembered } from '../../model/remembered.js';
import type { HostTraffic } from '../../plan/traffic/host-traffic.js';
import { mostExact } from './most-exact.js';

/** A Host header as hostnames are compared with it: lower case, without port. A dot at its end stays (ENVOY.md). */
export const hostOf = (authority: string): string => authority.toLowerCase().replace(PORT, '');

// Envoy takes all after the last colon for a port, unless that colon belongs to an IPv6 address.
const PORT = /(?<=^[^:]*|\]):[^\]:]*$/;

/** The host that requests to this authority belong to: of those that fit, the most exact, which stands first. */
export const chooseHost = (hosts: readonly HostTraffic[], authority: string): HostTraffic | undefined =>
  hostFinder(hosts)(hostOf(authority));

const hostFinder = remembered((hosts: readonly HostTraffic[]) => mostExact(hosts, ({ hostname }) => hostname));
