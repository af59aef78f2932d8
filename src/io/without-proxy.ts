import { BlockList, isIP } from 'node:net';
import { isLoopbackHost } from '../source/loopback-host.js';

/**
 * Whether a host is asked directly whatever proxy is set: this machine, and what NO_PROXY lists as kumactl reads it: a domain
 * stands for its subdomains too, and networks may be given in CIDR notation (golang.org/x/net/http/httpproxy). Ports, `*` and
 * leading dots are the library's business.
 */
export function isWithoutProxy({ hostname }: URL, noProxy: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  if (isLoopbackHost(hostname) || host.endsWith('.localhost')) return true;
  const entries = noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');
  return entries.some((entry) => (isIP(host) === 0 ? host.endsWith(`.${entry}`) : isWithin(host, entry)));
}

function isWithin(address: string, entry: string): boolean {
  const [, network = '', bits = ''] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(entry) ?? [];
  const version = isIP(network);
  if (version === 0 || isIP(address) !== version || Number(bits) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(address, family);
}
