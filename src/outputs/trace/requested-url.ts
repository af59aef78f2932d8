import { SCHEMES, type Scheme } from './client-request.js';

/** A URL as someone typed it. */
export type RequestedUrl = {
  readonly scheme: Scheme;
  readonly host: string;
  /** undefined where the URL has none. */
  readonly port: number | undefined;
  /** All that follows host and port, as written; begins with `/` unless it is an absolute URL of its own. */
  readonly target: string;
};

const URL_SHAPE = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(\[[^\]/?#]*\]|[^:/?#[\]]*)(?::(\d*))?(.*)$/s;

const MAX_PORT = 65_535;

/**
 * Reads a URL without touching its path: dots, double slashes and escapes are for the gateway to normalise (CLI.md "trace").
 * What follows the port may be an absolute URL, which is then sent as the request target (RFC 9112, 3.2.2). A string: what is
 * wrong with the URL.
 */
export function requestedUrl(url: string): RequestedUrl | string {
  const [, scheme = '', host = '', digits = '', rest = ''] = URL_SHAPE.exec(url) ?? [];
  const known = SCHEMES.find((each) => each === scheme.toLowerCase());
  if (known === undefined)
    return scheme === '' ? 'it has no scheme' : `meshgw does not trace "${scheme}"; it traces ${SCHEMES.join(', ')}`;
  if (host === '' || host === '[]') return 'it has no host';
  const port = digits === '' ? undefined : Number(digits);
  if (port !== undefined && (port === 0 || port > MAX_PORT)) return `there is no port ${digits}`;
  const target = targetOf(rest);
  if (target === undefined) return `"${rest}" is no path`;
  return { scheme: known, host, port, target };
}

function targetOf(rest: string): string | undefined {
  if (rest.startsWith('/') || /^https?:\/\//i.test(rest)) return rest;
  return rest === '' || rest.startsWith('?') || rest.startsWith('#') ? `/${rest}` : undefined;
}
