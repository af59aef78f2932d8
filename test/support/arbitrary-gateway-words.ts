import fc from 'fast-check';

// Few words, so that much of what is made of them overlaps.

const among = <T>(...words: readonly [T, ...T[]]): fc.Arbitrary<T> => fc.constantFrom(...words);

export const listenerHostname = among('*', 'a.test', 'b.test', 'a.b.test', '*.test', '*.b.test');
/** MeshHTTPRoutes take lower case only. */
export const lowerCaseHostname = fc.oneof(
  { weight: 10, arbitrary: among('a.test', 'b.test', 'a.b.test', '*.test', '*.b.test', '*') },
  // Wildcards to Envoy, though not to Kuma.
  among('*a.test', 'a.*'),
);
export const routeHostname = fc.oneof(
  { weight: 5, arbitrary: lowerCaseHostname },
  among('A.test', '*.B.test', '*a.test', 'a.*'),
);

/** A path for exact matches and prefixes. */
export const literalPath = among('/', '/a', '/', '/a', '/a/', '/a/b', '/a/b/', '/ab', '/A', '/a/b/a', '/a%20b', '/b');
/** One that RE2 refuses is among them. */
export const expressionPath = among('/a.*', '/.*', '.*', '/(a|b)', '/a/[^/]+', '/a/?', '^/ab?$', '(?i)/a/b', '/[');

export const headerName = among('x-a', 'x-b', 'X-A');
/** Also what Envoy adds, joins, takes off, or does not call a header. */
export const matchedHeader = fc.oneof(
  { weight: 9, arbitrary: headerName },
  among('host', ':authority', ':path', ':scheme', 'x-forwarded-proto', 'x-forwarded-for', 'connection', 'te', 'cookie'),
);
/** In filters, Envoy leaves some to fields of their own, and takes no others. */
export const changedHeader = fc.oneof(
  { weight: 20, arbitrary: headerName },
  among('Host', 'host', ':authority', ':path', 'x_a', 'x-kuma-tags'),
);
export const headerValue = among('v', 'w', 'V', 'vw', 'v, w');
export const valueExpression = among('v', '/a.*', 'https?', '.+b.test', 'v.*', '[vw]', '.*', '(?i)v', '^v$');
export const parameterName = among('q', 'p', 'Q');
export const parameterValue = among('v', 'w', '%76');

/** What a filter makes of a header; the last makes its rule faulty. */
export const writtenValue = fc.oneof(
  { weight: 6, arbitrary: among('new', 'v', '100%%', 'a, b') },
  {
    weight: 3,
    arbitrary: among(
      '%REQ(x-a)%',
      '%REQ(:PATH)%',
      '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%',
      '%REQ(:AUTHORITY)%',
      '%REQ(x-envoy-original-host?Host)%',
      '%REQ(x-b?x-a)%',
      '%PROTOCOL%',
      '%REQ(X-Forwarded-Proto?x-a)%',
      '%REQ(:SCHEME)%%REQ(:METHOD):2%',
      '%REQ(cookie)%',
      '%REQUESTED_SERVER_NAME%',
      '<%REQ(x-b):1%>',
    ),
  },
  { weight: 1, arbitrary: among('5%') },
);
export const newPath = among('/', '/new', '/new/', '/a', '/a\\1');
/** `''`: what matched is taken away. */
export const newPrefix = fc.oneof({ weight: 4, arbitrary: newPath }, among(''));
export const redirectStatus = among(301, 302, 303, 307, 308);

/** Services that have a backend, and one that nobody offers. */
export const SERVICES = ['blue', 'green'] as const;
export const service = fc.oneof({ weight: 8, arbitrary: among(...SERVICES) }, among('gone'));
/** Tags that a destination asks for besides its service; no backend has the last. */
export const destinationTags = fc.oneof(
  { weight: 5, arbitrary: among<Readonly<Record<string, string>>>({}) },
  among<Readonly<Record<string, string>>>({ version: '1' }, { version: '2' }),
);
/** Of requests that are mirrored, in percent. */
export const mirrored = among(0, 50, 100);

/** Tags of listeners and, as selectors, of routes. */
export const listenerTags = among<Readonly<Record<string, string>>>({}, { side: 'left' }, { side: 'right' });
export const selectedTags = fc.oneof(
  { weight: 3, arbitrary: among<Readonly<Record<string, string>>>({}) },
  among<Readonly<Record<string, string>>>({ side: 'left' }, { side: 'right' }, { side: '*' }),
);
