import type { CatalogueFamily } from './entry.js';

const head = (type: string, name: string): string => `type: ${type}\nmesh: default\nname: ${name}\n`;

const gatewayRoute = (rules: readonly string[], { name = 'web', hostnames = '', service = 'edge' } = {}): string =>
  `${head('MeshGatewayRoute', name)}selectors: [{match: {kuma.io/service: ${service}}}]\nconf:\n  http:\n${hostnames}    rules:\n${rules
    .map((rule) => `    - {${rule}}\n`)
    .join('')}`;

const tcpRoute = (backends: string): string =>
  `${head('MeshGatewayRoute', 'raw')}selectors: [{match: {kuma.io/service: edge}}]\nconf:\n  tcp:\n    rules:\n    - {backends: [${backends}]}\n`;

const meshRoute = (rule: string, { name = 'web', tags = '' } = {}): string =>
  `${head('MeshHTTPRoute', name)}spec:\n  targetRef: {kind: MeshGateway, name: edge${tags}}\n  to:\n  - targetRef: {kind: Mesh}\n    rules:\n    - {${rule}}\n`;

const gateway = (...listeners: readonly string[]): string =>
  `---\n${head('MeshGateway', 'edge')}selectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n${listeners
    .map((listener) => `  - {${listener}}\n`)
    .join('')}`;

const service = (name: string): string =>
  `---\n${head('Dataplane', `${name}-1`)}networking:\n  address: 10.0.0.2\n  inbound: [{port: 80, tags: {kuma.io/service: ${name}}}]\n`;

const WEB = '{destination: {kuma.io/service: web}}';
const TO_WEB = `backends: [${WEB}]`;
const ROOT = 'matches: [{path: {match: PREFIX, value: /}}]';
const MESH_ROOT = 'matches: [{path: {type: PathPrefix, value: /}}]';
const MESH_TO_WEB = 'backendRefs: [{kind: MeshService, name: web}]';
const HTTP = gateway('port: 8080, protocol: HTTP');
const path = (match: string, value: string): string => `matches: [{path: {match: ${match}, value: ${value}}}]`;
const setHeader = (name: string, value: string): string =>
  `${ROOT}, filters: [{requestHeader: {set: [{name: ${name}, value: ${value}}]}}], ${TO_WEB}`;

/** MGW5xx that Kuma says nothing about. */
export const routeWarnings = {
  MGW530: {
    severity: 'warning',
    title: 'the route attaches to no listener',
    explanation:
      'A route takes effect at the listeners whose final tags (of Dataplane, gateway and listener, the later ones winning) one of its selectors matches, or at those that its targetRef names. Of all listeners in sight it fits none, so Kuma stores it and nothing happens. The finding names the listener that comes nearest and what keeps the route from it.',
    wrong: `${meshRoute(`${MESH_ROOT}, default: {${MESH_TO_WEB}}`, { tags: ', tags: {vhost: b}' })}${gateway('port: 8080, protocol: HTTP, tags: {vhost: a}')}`,
    right: `${meshRoute(`${MESH_ROOT}, default: {${MESH_TO_WEB}}`, { tags: ', tags: {vhost: a}' })}${gateway('port: 8080, protocol: HTTP, tags: {vhost: a}')}`,
  },
  MGW531: {
    severity: 'warning',
    title: 'the route does not fit the protocol of its listeners',
    explanation:
      'HTTP routes take effect on HTTP and HTTPS listeners, TCP routes on TCP and TLS ones. On a listener of the other sort Kuma ignores the route without a word, and the listener answers as if it had none.',
    wrong: `${tcpRoute(WEB)}${HTTP}`,
    right: `${tcpRoute(WEB)}${gateway('port: 8080, protocol: TCP')}`,
  },
  MGW532: {
    severity: 'warning',
    title: 'no listener of the route has this hostname',
    explanation:
      'A hostname of a route counts where it meets the hostname of a listener: they are equal, or one is a wildcard above the other. Kuma compares upper and lower case, and loses `*` in a MeshGatewayRoute on a listener without hostname. Requests for this hostname never meet the route.',
    wrong: `${gatewayRoute([`${ROOT}, ${TO_WEB}`], { hostnames: '    hostnames: [a.example.org]\n' })}${gateway('port: 8080, protocol: HTTP, hostname: "*.example.com"')}`,
    right: `${gatewayRoute([`${ROOT}, ${TO_WEB}`], { hostnames: '    hostnames: [a.example.com]\n' })}${gateway('port: 8080, protocol: HTTP, hostname: "*.example.com"')}`,
  },
  MGW533: {
    severity: 'warning',
    title: 'a MeshHTTPRoute hides the MeshGatewayRoutes of the gateway',
    explanation:
      'As soon as one MeshHTTPRoute reaches any listener of a gateway, Kuma drops all MeshGatewayRoutes with HTTP rules from that gateway, whatever their paths: what only they served is 404. A MeshHTTPRoute for the whole mesh reaches gateways too. Move all routes of a gateway at once.',
    wrong: `${meshRoute(`${MESH_ROOT}, default: {${MESH_TO_WEB}}`)}---\n${gatewayRoute([`${path('PREFIX', '/old')}, ${TO_WEB}`], { name: 'old' })}${HTTP}`,
    right: `${meshRoute(`${MESH_ROOT}, default: {${MESH_TO_WEB}}`)}${HTTP}`,
  },
  MGW534: {
    severity: 'warning',
    title: 'MeshHTTPRoutes reach only some listeners of the gateway',
    explanation:
      'Where one HTTP listener of a gateway has a MeshHTTPRoute and another has none, Kuma makes an inconsistent configuration and delivers nothing: a new proxy listens on no port, a running one keeps what it had. meshgw keeps serving the others. Give every HTTP and HTTPS listener of the gateway a MeshHTTPRoute, or none.',
    wrong: `${meshRoute(`${MESH_ROOT}, default: {${MESH_TO_WEB}}`, { tags: ', tags: {vhost: a}' })}${gateway('port: 8080, protocol: HTTP, tags: {vhost: a}', 'port: 8081, protocol: HTTP, tags: {vhost: b}')}`,
    right: `${meshRoute(`${MESH_ROOT}, default: {${MESH_TO_WEB}}`)}${gateway('port: 8080, protocol: HTTP, tags: {vhost: a}', 'port: 8081, protocol: HTTP, tags: {vhost: b}')}`,
  },
  MGW535: {
    severity: 'warning',
    title: 'another rule takes all requests of this one',
    explanation:
      'Kuma asks exact paths first, then prefixes, then regular expressions, longer ones before shorter; then matches with a method, with more header conditions, with more query conditions. Where the rule is written does not count. Every request that this match takes meets another one before it, so the rule is never reached. A frequent case: any prefix, `/` too, comes before every regular expression.',
    wrong: `${gatewayRoute([`${path('PREFIX', '/')}, ${TO_WEB}`, `${path('REGEX', '"/api/v[0-9]"')}, ${TO_WEB}`])}${HTTP}`,
    right: `${gatewayRoute([`${path('PREFIX', '/')}, ${TO_WEB}`, `${path('PREFIX', '/api')}, ${TO_WEB}`])}${HTTP}`,
  },
  MGW536: {
    severity: 'warning',
    title: 'another rule has the same match',
    explanation:
      'Two matches ask the same of a request, so one of them takes all. Within a route that is the first. Of two MeshGatewayRoutes it is the one whose name sorts first, of two MeshHTTPRoutes the one whose name sorts last, whichever was created first.',
    wrong: `${gatewayRoute([`${path('PREFIX', '/api')}, ${TO_WEB}`, `${path('PREFIX', '/api/')}, backends: [{destination: {kuma.io/service: other}}]`])}${HTTP}`,
    right: `${gatewayRoute([`${path('PREFIX', '/api')}, ${TO_WEB}`, `${path('PREFIX', '/apis')}, backends: [{destination: {kuma.io/service: other}}]`])}${HTTP}`,
  },
  MGW537: {
    severity: 'warning',
    title: 'an exact path takes the bare path away from a prefix',
    explanation:
      'The prefix `/api` means `/api` itself and all below it. If any exact match of the same host has the path `/api`, Kuma leaves the bare path to that match alone, even if it has conditions on method, headers or query: requests for `/api` that do not fulfil them get 404, or go to a shorter prefix. Add a match on the exact path without conditions.',
    wrong: `${gatewayRoute([`${path('PREFIX', '/api')}, ${TO_WEB}`, `matches: [{path: {match: EXACT, value: /api}, method: POST}], ${TO_WEB}`])}${HTTP}`,
    right: `${gatewayRoute([`${path('PREFIX', '/api')}, ${TO_WEB}`, `matches: [{path: {match: EXACT, value: /api}, method: POST}, {path: {match: EXACT, value: /api}}], ${TO_WEB}`])}${HTTP}`,
  },
  MGW538: {
    severity: 'warning',
    title: 'the regular expression is not one that Envoy takes',
    explanation:
      'Envoy uses RE2, which has neither look-around nor back-references. Kuma does not compile expressions, so it stores this one; Envoy then refuses the whole route configuration of the listener: every request gets 404, or what was there before stays.',
    wrong: gatewayRoute([`${path('REGEX', '"/api/(?!admin).*"')}, ${TO_WEB}`]),
    right: gatewayRoute([`${path('REGEX', '"/api/[a-z]+"')}, ${TO_WEB}`]),
  },
  MGW539: {
    severity: 'warning',
    title: 'the regular expression is over Envoy’s default limit',
    explanation:
      'RE2 makes a program of the expression, and Envoy as it comes refuses programs of more than 100 instructions; counted repetitions such as `{1,64}` grow them. Kuma and meshgw raise the limit, so it works there; other gateways on Envoy refuse it. A simpler expression is also faster.',
    wrong: gatewayRoute([`${path('REGEX', '"/users/[a-z0-9-]{1,64}"')}, ${TO_WEB}`]),
    right: gatewayRoute([`${path('REGEX', '"/users/[a-z0-9-]+"')}, ${TO_WEB}`]),
  },
  MGW540: {
    severity: 'warning',
    title: 'the weights of the backends cannot be shared out',
    explanation:
      'Envoy refuses the configuration of the listener when all weights of a rule are 0, when they add up to more than 4294967295, or when one of several TCP backends has weight 0. In a MeshGatewayRoute an unset weight is 0, in a MeshHTTPRoute 1. A single backend gets everything whatever its weight. All routes of a TCP port share one list of backends.',
    wrong: gatewayRoute([
      `${ROOT}, backends: [{destination: {kuma.io/service: a}}, {destination: {kuma.io/service: b}}]`,
    ]),
    right: gatewayRoute([
      `${ROOT}, backends: [{weight: 1, destination: {kuma.io/service: a}}, {weight: 1, destination: {kuma.io/service: b}}]`,
    ]),
  },
  MGW541: {
    severity: 'warning',
    title: 'a backend is listed twice',
    explanation:
      'The same destination counts once in a rule: Kuma keeps the last entry and drops the earlier ones. Their weights are not added up.',
    wrong: gatewayRoute([`${ROOT}, backends: [{weight: 90, ${WEB.slice(1)}, {weight: 10, ${WEB.slice(1)}]`]),
    right: gatewayRoute([
      `${ROOT}, backends: [{weight: 90, ${WEB.slice(1)}, {weight: 10, destination: {kuma.io/service: web, version: v2}}]`,
    ]),
  },
  MGW542: {
    severity: 'warning',
    title: 'Envoy has no redirect of this status',
    explanation:
      'Kuma accepts 300 to 308 and can make 301, 302, 303, 307 and 308. With any other it cannot generate the gateway and updates none of its listeners. meshgw answers 404 for the rule and serves the rest.',
    wrong: gatewayRoute([`${ROOT}, filters: [{redirect: {scheme: https, statusCode: 304}}]`]),
    right: gatewayRoute([`${ROOT}, filters: [{redirect: {scheme: https, statusCode: 302}}]`]),
  },
  MGW543: {
    severity: 'warning',
    title: 'a percent sign in a header value begins no command',
    explanation:
      'Envoy expands commands between percent signs in the values of headers, such as `%REQ(:METHOD)%`. One that begins no command it has, as in `caf%C3%A9`, makes it refuse the whole route configuration of the listener. Write `%%` for a percent sign.',
    wrong: gatewayRoute([setHeader('x-discount', '"10%"')]),
    right: gatewayRoute([setHeader('x-discount', '"10%%"')]),
  },
  MGW544: {
    severity: 'warning',
    title: 'the change of a header has no effect',
    explanation:
      'Something later undoes it: the gateway writes `server` itself, Strict-Transport-Security on HTTPS listeners as well, and takes `x-kuma-tags` away from requests; of two values set for one header the later stays; a header that the rule sets is not removed, for Envoy removes first; and setting Host takes the place of a rewritten hostname.',
    wrong: gatewayRoute([`${ROOT}, filters: [{responseHeader: {remove: [server]}}], ${TO_WEB}`]),
    right: gatewayRoute([`${ROOT}, filters: [{responseHeader: {remove: [x-powered-by]}}], ${TO_WEB}`]),
  },
  MGW545: {
    severity: 'warning',
    title: 'no Dataplane offers the backend',
    explanation:
      'A destination is found by its tags among the inbounds of Dataplanes and among ExternalServices. None in sight has this kuma.io/service, or none of the service has the destination’s other tags, so its share of the requests gets 503 `no healthy upstream`, and a mirror goes nowhere. The finding is left out where no Dataplane is in sight at all.',
    wrong: `${gatewayRoute([`${ROOT}, backends: [{destination: {kuma.io/service: wbe}}]`])}${service('web')}`,
    right: `${gatewayRoute([`${ROOT}, ${TO_WEB}`])}${service('web')}`,
  },
  MGW546: {
    severity: 'warning',
    title: 'HTTP and TCP routes of a gateway share a backend',
    explanation:
      'Kuma makes one cluster of a destination, with HTTP settings for the one route and without them for the other, and Envoy refuses it: neither route works. Give the listeners different tags, which makes two clusters of it, or the backend a second service.',
    wrong: `${gatewayRoute([`${ROOT}, ${TO_WEB}`])}---\n${tcpRoute(WEB)}${gateway('port: 8080, protocol: HTTP', 'port: 9000, protocol: TCP')}`,
    right: `${gatewayRoute([`${ROOT}, ${TO_WEB}`])}---\n${tcpRoute(WEB)}${gateway('port: 8080, protocol: HTTP', 'port: 9000, protocol: TCP, tags: {vhost: raw}')}`,
  },
  MGW547: {
    severity: 'warning',
    title: 'the mirror goes where the request goes',
    explanation:
      'The rule sends its requests to one backend and copies them to the same one, which then gets each request twice. A mirror is for another destination.',
    wrong: gatewayRoute([`${ROOT}, filters: [{mirror: {percentage: 100, backend: ${WEB}}}], ${TO_WEB}`]),
    right: gatewayRoute([
      `${ROOT}, filters: [{mirror: {percentage: 100, backend: {destination: {kuma.io/service: shadow}}}}], ${TO_WEB}`,
    ]),
  },
  MGW548: {
    severity: 'warning',
    title: 'a later filter takes the place of this one',
    explanation:
      'A rule has one redirect, one rewrite and one mirror. Of several filters of one of these kinds Kuma keeps the last and drops the earlier ones entirely: a rewrite of the host after one of the path leaves the path as it is. Put both into one filter. Filters for headers add up.',
    wrong: gatewayRoute([
      `${ROOT}, filters: [{rewrite: {replaceFull: /index}}, {rewrite: {hostToBackendHostname: true}}], ${TO_WEB}`,
    ]),
    right: gatewayRoute([
      `${ROOT}, filters: [{rewrite: {replaceFull: /index, hostToBackendHostname: true}}], ${TO_WEB}`,
    ]),
  },
  MGW549: {
    severity: 'warning',
    title: 'the percentage of a mirror is none',
    explanation:
      'A percentage is a number from 0 to 100, as in `10` or `"12.5"`, without a sign after it. Kuma leaves out a mirror whose percentage it cannot read, and mirrors everything above 100.',
    wrong: meshRoute(
      `${MESH_ROOT}, default: {filters: [{type: RequestMirror, requestMirror: {percentage: "50%", backendRef: {kind: MeshService, name: shadow}}}], ${MESH_TO_WEB}}`,
    ),
    right: meshRoute(
      `${MESH_ROOT}, default: {filters: [{type: RequestMirror, requestMirror: {percentage: 50, backendRef: {kind: MeshService, name: shadow}}}], ${MESH_TO_WEB}}`,
    ),
  },
  MGW550: {
    severity: 'warning',
    title: 'the port of a backend is none',
    explanation:
      'Ports go from 1 to 65535. Kuma does not check the port of a backendRef, finds no service with it, and answers 503.',
    wrong: meshRoute(`${MESH_ROOT}, default: {backendRefs: [{kind: MeshService, name: web, port: 99999}]}`),
    right: meshRoute(`${MESH_ROOT}, default: {backendRefs: [{kind: MeshService, name: web, port: 9999}]}`),
  },
  MGW551: {
    severity: 'warning',
    title: 'the type of the path rewrite is not that of its value',
    explanation:
      'Kuma looks at the field that `type` names, replaceFullPath for ReplaceFullPath and replacePrefixMatch for ReplacePrefixMatch, and at no other. Without it the path stays as it is.',
    wrong: meshRoute(
      `${MESH_ROOT}, default: {filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replacePrefixMatch: /new}}}], ${MESH_TO_WEB}}`,
    ),
    right: meshRoute(
      `${MESH_ROOT}, default: {filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /new}}}], ${MESH_TO_WEB}}`,
    ),
  },
  MGW552: {
    severity: 'warning',
    title: 'a TCP rule has no backend',
    explanation:
      'Kuma does not check TCP rules. One without backends adds nothing to its listener, which closes the connections it takes if no other rule has any.',
    wrong: tcpRoute(''),
    right: tcpRoute(WEB),
  },
  MGW553: {
    severity: 'warning',
    title: 'Kuma keeps only one of the query expressions',
    explanation:
      'Of several queryParams of type RegularExpression in one match of a MeshHTTPRoute, Kuma 2.14 hands only the last to Envoy: the others are not asked, and the rule takes more requests than it says.',
    wrong: meshRoute(
      `matches: [{queryParams: [{type: RegularExpression, name: a, value: "[0-9]"}, {type: RegularExpression, name: b, value: "[0-9]"}]}], default: {${MESH_TO_WEB}}`,
    ),
    right: meshRoute(
      `matches: [{queryParams: [{type: Exact, name: a, value: "1"}, {type: RegularExpression, name: b, value: "[0-9]"}]}], default: {${MESH_TO_WEB}}`,
    ),
  },
  MGW554: {
    severity: 'warning',
    title: 'Envoy does not let this header be changed',
    explanation:
      'Host and what begins with a colon can be neither added to nor removed, and not set on a response; Envoy refuses the whole route configuration of the listener. Only setting Host on a request works, which Kuma turns into a rewrite of the host.',
    wrong: gatewayRoute([`${ROOT}, filters: [{requestHeader: {remove: [host]}}], ${TO_WEB}`]),
    right: gatewayRoute([setHeader('host', 'internal.example.com')]),
  },
  MGW555: {
    severity: 'warning',
    title: 'a redirect stands beside what it cannot go with',
    explanation:
      'In a MeshHTTPRoute Kuma does not check what stands beside a redirect. With backendRefs the requests are forwarded, and the redirect is lost. With a rewrite or a mirror alone Kuma cannot generate the gateway and updates none of its listeners. Changes of request headers reach nobody.',
    wrong: meshRoute(
      `${MESH_ROOT}, default: {filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}], ${MESH_TO_WEB}}`,
    ),
    right: meshRoute(`${MESH_ROOT}, default: {filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]}`),
  },
  MGW556: {
    severity: 'warning',
    title: 'two hostnames differ only in upper and lower case',
    explanation:
      'Kuma makes a virtual host of each spelling, and Envoy, to which they are the same, refuses the route configuration of the listener: every request gets 404, or what was there before stays. meshgw takes them for one host. Write hostnames in lower case.',
    wrong: `${gatewayRoute([`${path('PREFIX', '/a')}, ${TO_WEB}`], { hostnames: '    hostnames: [shop.example.com]\n' })}---\n${gatewayRoute([`${path('PREFIX', '/b')}, ${TO_WEB}`], { name: 'other', hostnames: '    hostnames: [Shop.example.com]\n' })}${HTTP}`,
    right: `${gatewayRoute([`${path('PREFIX', '/a')}, ${TO_WEB}`], { hostnames: '    hostnames: [shop.example.com]\n' })}---\n${gatewayRoute([`${path('PREFIX', '/b')}, ${TO_WEB}`], { name: 'other', hostnames: '    hostnames: [shop.example.com]\n' })}${HTTP}`,
  },
  MGW557: {
    severity: 'warning',
    title: 'Envoy does not take a text of the route',
    explanation:
      'Kuma accepts an empty beginning of a header, a parameter whose name is longer than 1024 bytes, and line breaks in new hosts and paths. Envoy refuses the whole route configuration of the listener for them: every request gets 404, or what was there before stays. In meshgw such a match takes no request, such a rule answers 404, and the rest serves.',
    wrong: meshRoute(`matches: [{headers: [{name: version, type: Prefix, value: ""}]}], default: {${MESH_TO_WEB}}`),
    right: meshRoute(`matches: [{headers: [{name: version, type: Present}]}], default: {${MESH_TO_WEB}}`),
  },
} as const satisfies CatalogueFamily;
