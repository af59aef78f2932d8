/** A path as routes see it, and the query with its question mark (`''` for none). */
export type NormalPath = { readonly path: string; readonly query: string };

/** `location`: the client is sent there, because of escaped slashes. `fault`: the request is answered with 400. */
export type Normalised =
  | (NormalPath & { readonly location: string | undefined })
  | { readonly fault: 'the path has a fragment' | 'the path has %00' };

const UNRESERVED = /%(2[DdEe]|3\d|[46][1-9A-Fa-f]|[57][\dAa]|5[Ff]|7[Ee])/g;

/** A percent sign that begins no escape, but would once hexadecimal digits after it are unescaped. */
const NESTED = /%(?![\dA-F]{2})(?=(?:[\dA-F]|%(?:3\d|[46][1-6])){2})/gi;

/** Characters that Envoy escapes in a path, besides those it refuses. */
const ESCAPED = /["<>^`{|}]|[^\p{ASCII}]+/gu;

/**
 * What Envoy makes of a request target with Kuma's settings: escaped slashes undone (which sends the client there with 307),
 * unreserved characters unescaped, backslashes turned, dot segments resolved, slashes merged. The query is never touched
 * (ENVOY.md "Status codes"; each character measured with Envoy 1.40).
 */
export function normalisePath(target: string): Normalised {
  if (target.includes('#')) return { fault: 'the path has a fragment' };
  const question = target.indexOf('?');
  const written = question < 0 ? target : target.slice(0, question);
  const query = question < 0 ? '' : target.slice(question);
  if (written.includes('%00')) return { fault: 'the path has %00' };
  const slashed = written.replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  const path = mergeSlashes(resolveDots(canonical(slashed)));
  return { path, query, location: slashed === written ? undefined : `${path}${query}` };
}

const canonical = (path: string): string =>
  path
    .replace(NESTED, '%25')
    .replace(UNRESERVED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\', '/')
    .replace(ESCAPED, (text) => percentEncoded(text));

const percentEncoded = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** RFC 3986, 5.2.4; what would leave the root stays there. */
function resolveDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if ((segment === '.' || segment === '..') && index === segments.length - 1) kept.push('');
  }
  return `/${kept.join('/')}`;
}

/** Envoy keeps the first and the last slash, also where they are all there is: `//` stays `//`. */
function mergeSlashes(path: string): string {
  if (!path.includes('//')) return path;
  return `/${path.split('/').filter(Boolean).join('/')}${path.endsWith('/') ? '/' : ''}`;
}
