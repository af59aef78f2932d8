/** The parts of a request URI that Kuma looks at. `port` is '' where none is given. */
export type RequestUri = { readonly port: string };

const hasControl = (text: string): boolean => [...text].some((character) => character < ' ' || character === '\x7f');
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
/** Bytes beyond ASCII may stand in a host, plain or escaped. */
const HOST = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:<>"]|\P{ASCII}|%[89A-Fa-f][0-9A-Fa-f])*$/u;
const USER_INFO = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;

/** Parses as Go's url.ParseRequestURI does: an absolute URI or an absolute path; undefined where Go reports an error. */
export function parseRequestUri(text: string): RequestUri | undefined {
  if (text === '' || hasControl(text) || text.startsWith(':')) return undefined;
  if (text === '*') return { port: '' };
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  const [rest = ''] = text.slice(scheme.length).split('?');
  if (!rest.startsWith('/')) return scheme === '' ? undefined : { port: '' };
  if (scheme === '' || !rest.startsWith('//')) return BAD_ESCAPE.test(rest) ? undefined : { port: '' };
  const slash = rest.indexOf('/', 2);
  const authority = rest.slice(2, slash === -1 ? undefined : slash);
  const path = slash === -1 ? '' : rest.slice(slash);
  return BAD_ESCAPE.test(path) ? undefined : parseAuthority(authority);
}

function parseAuthority(authority: string): RequestUri | undefined {
  const at = authority.lastIndexOf('@');
  if (at !== -1 && !(USER_INFO.test(authority.slice(0, at)) && !BAD_ESCAPE.test(authority.slice(0, at))))
    return undefined;
  const host = authority.slice(at + 1);
  const colon = host.startsWith('[') ? host.indexOf(']') + 1 : host.lastIndexOf(':');
  if (host.startsWith('[') && colon === 0) return undefined;
  const port = colon === -1 ? '' : host.slice(colon);
  if (!/^(:[0-9]*)?$/.test(port)) return undefined;
  const name = colon === -1 ? host : host.slice(0, colon);
  if (!host.startsWith('[') && !HOST.test(name)) return undefined;
  return { port: port.slice(1) };
}
