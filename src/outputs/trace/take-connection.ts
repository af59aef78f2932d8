import { covers } from '../../plan/hostname.js';
import type { ClosedListener } from '../../plan/traffic/closed-listener.js';
import type { ConnectionChain } from '../../plan/traffic/connection-chain.js';
import type { ServerCertificate } from '../../plan/traffic/server-certificate.js';
import type { PortTraffic } from '../../plan/traffic/traffic-plan.js';
import type { ClientRequest } from './client-request.js';

/** Who takes a connection, and with which certificates; or why nobody does. */
export type Connection =
  | {
      readonly kind: 'taken';
      readonly chain: ConnectionChain;
      /** What the client may be shown, most preferred first; undefined where the gateway terminates no TLS. */
      readonly certificates: readonly ServerCertificate[] | undefined;
    }
  | {
      readonly kind: 'refused';
      readonly because: string;
      /** The listener that would have taken it, could it be served. */
      readonly closed: ClosedListener | undefined;
    };

type Client = Pick<ClientRequest, 'scheme' | 'port' | 'sni' | 'keyType'>;

const refused = (because: string): Connection => ({ kind: 'refused', because, closed: undefined });
const refusedAt = (closed: ClosedListener): Connection => ({
  kind: 'refused',
  because: closed.faults[0].message,
  closed,
});

/** What happens to a connection before a byte of it is read as HTTP (ENVOY.md "Shape of the config", "Status codes"). */
export function takeConnection(traffic: PortTraffic | undefined, client: Client): Connection {
  if (traffic === undefined) return refused(`nothing listens on port ${client.port}`);
  const { port, chains, closed } = traffic;
  const [first] = chains;
  if (first === undefined) {
    const [missed] = [...closed.filter(({ listener }) => takes(listener.listener.hostname, client.sni)), ...closed];
    return missed === undefined ? refused(`no listener of port ${port.port} can be served`) : refusedAt(missed);
  }
  const overTls = client.scheme === 'https' || client.scheme === 'tls';
  switch (port.protocol) {
    case 'TCP':
      return { kind: 'taken', chain: first, certificates: undefined };
    case 'HTTP':
      return overTls
        ? refused(`port ${port.port} speaks HTTP in clear text, which fails a TLS handshake`)
        : { kind: 'taken', chain: first, certificates: undefined };
    case 'HTTPS':
    case 'TLS':
      return overTls ? shakeHands(traffic, client) : refused(`port ${port.port} speaks TLS, clear text is reset`);
  }
}

const takes = (serverName: string, sni: string | undefined): boolean =>
  serverName === '*' || (sni !== undefined && covers(serverName.toLowerCase(), sni.toLowerCase()));

function shakeHands({ port, chains }: PortTraffic, { sni, keyType }: Client): Connection {
  const asked = sni === undefined ? 'clients without SNI' : `SNI ${sni}`;
  const chain = chains.find(({ serverName }) => takes(serverName, sni));
  if (chain === undefined) return refused(`no listener of port ${port.port} is for ${asked}`);
  if (chain.tls?.mode === 'REFUSE') return refusedAt(chain.tls.closed);
  if (chain.tls?.mode !== 'TERMINATE') return { kind: 'taken', chain, certificates: undefined };
  const certificates = chain.tls.certificates
    .filter((certificate) => keyType === undefined || certificate.keyType === keyType)
    .sort((a, b) => Number(a.keyType === 'rsa') - Number(b.keyType === 'rsa'));
  return certificates.length === 0
    ? refused(`the listener for ${asked} has no ${keyType === 'rsa' ? 'RSA' : 'ECDSA'} certificate`)
    : { kind: 'taken', chain, certificates };
}
