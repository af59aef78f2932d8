import { isIP } from 'node:net';
import type { ClientRequest, HttpVersion, RequestHeader } from './client-request.js';
import { defaultPort } from './listening-port.js';
import type { RequestedUrl } from './requested-url.js';

/** A request as someone asks about it: what is left out is as clients do it. */
export type RequestSpec = {
  readonly url: RequestedUrl;
  readonly method: string;
  /** `Host` among them replaces the URL's. */
  readonly headers: readonly RequestHeader[];
  /** No `Host` is sent. */
  readonly withoutHost: boolean;
  readonly httpVersion: HttpVersion;
  /** undefined: the host of the URL; `''`: none is sent. */
  readonly sni: string | undefined;
  readonly keyType: ClientRequest['keyType'];
};

/** What a spec asks for where it says no more than a URL. */
export const PLAIN = {
  method: 'GET',
  headers: [],
  withoutHost: false,
  httpVersion: '1.1',
  sni: undefined,
  keyType: undefined,
} as const satisfies Omit<RequestSpec, 'url'>;

/** The request that a client sends to a port. */
export function clientRequest(spec: RequestSpec, port: number): ClientRequest {
  const { url, method, headers, httpVersion, keyType } = spec;
  const isHost = ({ name }: RequestHeader): boolean => name.toLowerCase() === 'host';
  const host = headers.findLast(isHost)?.value;
  return {
    scheme: url.scheme,
    port,
    method,
    target: url.target,
    authority: spec.withoutHost ? undefined : (host ?? usualHost(url)),
    headers: headers.filter((header) => !isHost(header)),
    httpVersion,
    sni: sniOf(spec),
    keyType,
  };
}

/** Clients name the port only where it is not the scheme's. */
const usualHost = ({ scheme, host, port }: RequestedUrl): string =>
  port === undefined || port === defaultPort(scheme) ? host : `${host}:${port}`;

/** Clients name no server that is an address (RFC 6066, 3). */
function sniOf({ url: { scheme, host }, sni }: RequestSpec): string | undefined {
  if (scheme === 'http' || scheme === 'tcp') return undefined;
  const name = sni ?? host;
  return name === '' || name.startsWith('[') || isIP(name) !== 0 ? undefined : name;
}
