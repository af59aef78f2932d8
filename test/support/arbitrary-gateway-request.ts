import fc from 'fast-check';
import type { ClientRequest } from '../../src/outputs/trace/client-request.js';
import { HOP_BY_HOP } from '../../src/outputs/trace/hop-by-hop.js';
import type { MadeGateway } from './arbitrary-gateway.js';
import { headerName, headerValue } from './arbitrary-gateway-words.js';

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });

/** One of the words of a text; `-` is the empty one. */
const wordOf = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(...text.split(/\s+/).map((word) => (word === '-' ? '' : word)));

const segment = mostly(
  wordOf('a b ab A'),
  wordOf('- . .. %61 %41 %2e %2E%2e a%20b a;v=1 %zz ~ * a|b " %7E a% %25 %2561 a,b a=b @ : %c3%A9'),
  9,
);
const end = mostly(wordOf('-'), wordOf('/ // /. /..'), 5);
const plainPath = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), end)
  .map(([segments, last]) => `/${segments.join('/')}${last}`);
/** What a client should not send, or the gateway undoes by a redirect. */
const oddPath = wordOf('/a%2Fb /a%2fb/.. /a%5Cb /a\\b /a%00 /a#b /é a * // /./ /.. /%2F /a%2f%2e%2e/b /a//b%5c');
const path = fc.oneof(
  { weight: 8, arbitrary: wordOf('/ /a /a/b /a/b/a /ab /b') },
  { weight: 8, arbitrary: plainPath },
  { weight: 1, arbitrary: oddPath },
);

const query = mostly(
  wordOf('- ?q=v ?p=w ?q=v&p=v'),
  wordOf('? ?q ?q= ?q=w&q=v ?Q=v ?q=%76 ?%71=v ?q=v;p=v ?&q=v ?x=/a/../b// ?q=v=w ?q=v?p=v ?q=v&&p=v'),
  2,
);

const hostname = wordOf('a.test b.test a.b.test');
const host = mostly(
  hostname,
  wordOf(
    'xa.test a.x A.Test x.a.b.test B.TEST test x.test a.test. b.test:80 a.test: A.B.Test:99 [::1]:80 127.0.0.1 a_b.test',
  ),
  4,
);

const header = fc.record({
  name: mostly(headerName, wordOf('x-c x-a-b'), 12),
  value: mostly(headerValue, fc.constantFrom('', ' v', 'w,v', 'v '), 4),
});

type Lines = ClientRequest['headers'];
const lines = (...written: readonly (readonly [string, string])[]): Lines =>
  written.map(([name, value]) => ({ name, value }));
const oddHeader = fc.constantFrom(
  lines(['X_A', 'v']),
  lines(['x a', 'v']),
  lines(['TE', 'trailers']),
  lines(['te', 'gzip']),
  lines(['Keep-Alive', 'v']),
  lines(['Cookie', 'v=1'], ['cookie', 'w=2']),
  lines(['X-Forwarded-For', '10.1.1.1']),
  lines(['x-forwarded-for', '8.8.8.8'], ['x-forwarded-proto', 'https']),
  lines(['X-Forwarded-Proto', 'v']),
  lines(['X-Forwarded-Proto', 'https']),
  lines(['Upgrade', 'websocket']),
  lines(['Connection', 'upgrade'], ['Upgrade', 'websocket']),
  lines(['x-kuma-tags', 'v']),
  lines(['x-envoy-original-path', '/v']),
  lines(['x-a', 'v\tw']),
  lines(['x-a', 'é']),
);

/** What a client asks for, whatever the gateway. Most of it is as it should be, so that much of it is more than refused. */
export const arbitraryWish = fc.record({
  listener: fc.nat(),
  isAtOddPort: mostly(fc.constant(false), fc.constant(true), 100),
  method: mostly(
    fc.constantFrom('GET', 'GET', 'POST', 'HEAD'),
    wordOf('PUT PURGE get HELLO CONNECT OPTIONS QUERY'),
    15,
  ),
  path,
  query,
  /** Which of the requests that fit a match it takes after, and in what. */
  model: fc.nat(),
  takes: fc.record({
    path: mostly(fc.constant(true), fc.constant(false), 2),
    end: mostly(wordOf('-'), wordOf('/ /a a ?'), 3),
    method: mostly(fc.constant(true), fc.constant(false), 8),
    headers: mostly(fc.constant(true), fc.constant(false), 8),
    query: mostly<'first' | 'last' | 'not'>(fc.constant('first'), fc.constantFrom('last', 'not'), 3),
    hostname: mostly(fc.constant(true), fc.constant(false), 3),
  }),
  absolute: mostly(fc.constant(''), wordOf('http://a.test HTTPS://B.test:1 http://b.test:80'), 30),
  authority: mostly<string | undefined>(host, fc.constantFrom(undefined, '', 'a b', '*'), 60),
  isOfListener: mostly(fc.constant(true), fc.constant(false), 1),
  headers: fc.array(header, { maxLength: 3 }),
  oddHeader: mostly<Lines>(fc.constant([]), oddHeader, 12),
  httpVersion: fc.oneof(
    { weight: 80, arbitrary: fc.constant('1.1' as const) },
    { weight: 20, arbitrary: fc.constant('2' as const) },
    { weight: 1, arbitrary: fc.constant('1.0' as const) },
  ),
  sni: mostly<string | undefined>(wordOf('a.test b.test a.b.test A.Test x.a.b.test'), fc.constant(undefined), 6),
  hasSniOfHost: mostly(fc.constant(true), fc.constant(false), 6),
});

/** A name that TLS can ask for: no port, no address. */
const isServerName = (text: string): boolean => /^[a-z.]+[a-z]$/i.test(text);

/** What a client may ask of a gateway; `requestOf` asks it of one. */
export type Wish = typeof arbitraryWish extends fc.Arbitrary<infer T> ? T : never;

/** A request that a gateway nearly takes, or just. Its connection is for it alone. */
export function requestOf(wish: Wish, { listeners, fitting }: MadeGateway): ClientRequest {
  const { isAtOddPort, isOfListener, absolute, sni, hasSniOfHost, takes } = wish;
  const listener = listeners[wish.listener % listeners.length];
  const model = fitting[wish.model % fitting.length];
  const isTls = (listener?.protocol === 'HTTPS') !== isAtOddPort;
  const hostname =
    isOfListener && listener?.hostname !== '*' ? listener?.hostname : takes.hostname ? model?.hostname : '*';
  const authority = hostname === undefined || hostname === '*' ? wish.authority : hostname.replace('*.', 'x.');
  const asked = authority?.replace(/:.*$/, '') ?? '';
  const path = takes.path && model !== undefined ? `${model.path}${takes.end}` : wish.path;
  const made: ClientRequest = {
    scheme: isTls ? 'https' : 'http',
    port: listener?.port ?? 0,
    method: (takes.method ? model?.method : undefined) ?? wish.method,
    target: `${absolute}${path}${queryOf(wish, model?.parameters)}`,
    authority,
    headers: [
      ...wish.headers,
      ...(takes.headers ? (model?.headers ?? []) : []),
      ...wish.oddHeader,
      { name: 'Connection', value: 'close' },
    ],
    httpVersion: wish.httpVersion,
    sni: isTls ? (hasSniOfHost && isServerName(asked) ? asked : sni) : undefined,
    keyType: undefined,
  };
  return made.httpVersion === '2' ? inHttp2(made) : made;
}

/** Envoy hands any method of HTTP/2 on, but backends of HTTP/1 do not take these. */
const BACKEND_REFUSES: readonly string[] = ['CONNECT', 'get', 'HELLO'];
const PLAIN = /^[ -~]*$/;
/** HTTP/2 has no headers about the connection; a client that wants them, or what no client of HTTP/2 sends, falls back. */
function inHttp2(request: ClientRequest): ClientRequest {
  const headers = request.headers.filter(({ name }) => name !== 'Connection');
  const { method, target, authority = '' } = request;
  const isSendable =
    !BACKEND_REFUSES.includes(method) &&
    target.startsWith('/') &&
    [target, authority, ...headers.map(({ value }) => value)].every((text) => PLAIN.test(text)) &&
    !/[\s#]/.test(`${target}${authority}`) &&
    authority !== '' &&
    headers.every(
      ({ name }) => /^[\w-]+$/.test(name) && !HOP_BY_HOP.has(name.toLowerCase()) && name.toLowerCase() !== 'te',
    );
  return isSendable ? { ...request, headers } : { ...request, httpVersion: '1.1' };
}

function queryOf({ query, takes }: Wish, parameters: readonly string[] = []): string {
  if (takes.query === 'not' || parameters.length === 0) return query;
  const own = query === '' ? [] : [query.slice(1)];
  return `?${(takes.query === 'first' ? [...parameters, ...own] : [...own, ...parameters]).join('&')}`;
}
