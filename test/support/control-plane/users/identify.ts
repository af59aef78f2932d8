import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { User } from '../http/incoming.js';
import { verifyToken } from '../tokens.js';

/** How a control plane tells who asks. */
export type Authentication = {
  /** `tokens`, or certificates that make whoever shows one an administrator. */
  readonly by: 'tokens' | 'clientCertificates';
  /** Requests from this machine, not through a proxy, are the administrator's whatever else they say. */
  readonly localhostIsAdmin: boolean;
  /** Trusts tokens that an operator signed offline, as of the key `k1`. */
  readonly trustsOperator: boolean;
};

const ADMIN: User = { name: 'mesh-system:admin', groups: ['mesh-system:admin', 'mesh-system:authenticated'] };
const ANONYMOUS: User = { name: 'mesh-system:anonymous', groups: ['mesh-system:unauthenticated'] };

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

const hostOf = (authority: string): string => authority.replace(/:\d+$/, '');

function originIsLoopback(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}

const PROXY_HEADERS = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-forwarded-host'];

/** Whether a request comes straight from this machine (the peer always does: the server listens on loopback only). */
function isDirect({ headers }: IncomingMessage): boolean {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false;
  const { host = '', origin } = headers;
  return isLoopback(hostOf(host)) && (origin === undefined || originIsLoopback(origin));
}

const authenticated = ({ name, groups }: User): User => ({ name, groups: [...groups, 'mesh-system:authenticated'] });

/** How users are told apart, and the time in milliseconds. */
type Identification = { readonly authentication: Authentication; readonly now: number };

/** Who asks; `unauthenticated` for a Bearer token that is none. Any other Authorization header is ignored. */
export function identify(
  request: IncomingMessage,
  { authentication: { by, localhostIsAdmin, trustsOperator }, now }: Identification,
): User | 'unauthenticated' {
  if (localhostIsAdmin && isDirect(request)) return ADMIN;
  if (by === 'clientCertificates')
    return request.socket instanceof TLSSocket && request.socket.authorized ? ADMIN : ANONYMOUS;
  const token = /^Bearer (.+)$/s.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) return ANONYMOUS;
  const user = verifyToken(token, { now: Math.floor(now / 1000), trustsOperator });
  return user === undefined ? 'unauthenticated' : authenticated(user);
}
