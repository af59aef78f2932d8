/** How the client speaks: HTTP in clear text or over TLS, or just bytes, in clear text or over TLS. */
export const SCHEMES = ['http', 'https', 'tcp', 'tls'] as const;
export type Scheme = (typeof SCHEMES)[number];

export const HTTP_VERSIONS = ['1.0', '1.1', '2'] as const;
export type HttpVersion = (typeof HTTP_VERSIONS)[number];

export type RequestHeader = { readonly name: string; readonly value: string };

/** What a client sends, and where to. A request has no body: nothing that the gateway decides depends on one. */
export type ClientRequest = {
  readonly scheme: Scheme;
  readonly port: number;
  readonly method: string;
  /** The request target as it is sent: a path with its query, or the absolute form (RFC 9112, 3.2). */
  readonly target: string;
  /** `Host`, or `:authority` in HTTP/2; undefined: none is sent. */
  readonly authority: string | undefined;
  /** All others, as written, in order. */
  readonly headers: readonly RequestHeader[];
  readonly httpVersion: HttpVersion;
  /** undefined: the TLS handshake names no server. */
  readonly sni: string | undefined;
  /** The only type of key whose certificates the client takes; undefined: it takes both. */
  readonly keyType: 'rsa' | 'ecdsa' | undefined;
};

/** `GET http://foo.test/x`, as traces call the request. */
export const requestLine = ({ scheme, port, method, target, authority, sni }: ClientRequest): string =>
  scheme === 'tcp' || scheme === 'tls'
    ? `${scheme}://${sni ?? hostIn(authority)}:${port}`
    : `${method} ${scheme}://${hostIn(authority)}:${port}${target}`;

const hostIn = (authority = ''): string => authority.replace(/:\d*$/, '');
