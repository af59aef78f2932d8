import type { ClientRequest } from './client-request.js';

/** A request target taken apart (RFC 9112, 3.2). */
export type RequestTarget = {
  /** That of an absolute target beats the Host header. */
  readonly authority: string | undefined;
  /** undefined: the target is not absolute. */
  readonly scheme: 'http' | 'https' | undefined;
  /** With its query; undefined: the target is neither a path, nor `*` of OPTIONS, nor an absolute URL that Envoy can read. */
  readonly path: string | undefined;
};

const ABSOLUTE = /^(https?):\/\/(?:[^@/?#]*@)?((?:\[[\dA-Fa-f:.]+\]|[A-Za-z\d.-]+)(?::\d+)?)((?:[/?].*)?)$/i;

export function readTarget({
  method,
  target,
  authority,
}: Pick<ClientRequest, 'method' | 'target' | 'authority'>): RequestTarget {
  // OPTIONS may ask about the whole server. Envoy takes that for a path.
  if (target.startsWith('/') || (method === 'OPTIONS' && target.startsWith('*')))
    return { authority, scheme: undefined, path: target };
  const [, scheme = '', host = '', path = ''] = ABSOLUTE.exec(target) ?? [];
  if (host === '') return { authority, scheme: undefined, path: undefined };
  return {
    authority: host,
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    path: path === '' ? '/' : path,
  };
}
