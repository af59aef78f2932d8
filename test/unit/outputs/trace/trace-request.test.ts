import { describe, expect, test } from 'vitest';
import { consideredText } from '../../../../src/outputs/trace/considered-text.js';
import type { Trace } from '../../../../src/outputs/trace/trace.js';
import { traceRequest } from '../../../../src/outputs/trace/trace-request.js';
import { traceView } from '../../../../src/outputs/trace/trace-view.js';
import {
  gatewayDataplaneText,
  gatewayText,
  HTTP_GATEWAY,
  routeText,
  ruleText,
  serviceText,
  tcpRouteText,
} from '../../../support/gateway-texts.js';
import { pemBundle, secretText } from '../../../support/tls-texts.js';
import { traced, trafficPlanOf } from '../../../support/traced-text.js';

const EDGE = gatewayDataplaneText('edge-1');
const WEB = serviceText('web');
const http = (rules: readonly string[], more: Parameters<typeof routeText>[1] = {}) =>
  trafficPlanOf(HTTP_GATEWAY, EDGE, WEB, serviceText('shop'), routeText(rules, more));

const reasons = ({ request, considered }: Trace): readonly string[] => considered().map(consideredText(request));
const TO_WEB = 'backends: [{weight: 1, destination: {kuma.io/service: web}}]';

describe('which match takes a request', () => {
  test('the first of the route table; the others say why not', async () => {
    const plan = await http([
      ruleText('PREFIX /api'),
      ruleText('EXACT /api/v2', { service: 'shop' }),
      ruleText('REGEX /api/v[0-9]'),
      ruleText('PREFIX /other'),
    ]);
    const trace = traced(plan, 'http://a.test:8080/api/v2');
    expect(trace.takenBy).toMatchObject({ ruleIndex: 1, matchIndex: 0 });
    expect(reasons(trace)).toEqual(['would take it, too, but comes later', 'would take it, too, but comes later']);
    expect(reasons(traced(plan, 'http://a.test:8080/nothing'))).toEqual([
      'path /nothing is not /api/v2',
      'path /nothing is not under /other',
      'path /nothing is not under /api',
      'path /nothing does not match /api/v[0-9]',
    ]);
  });

  test('conditions on method, headers and query in plain words', async () => {
    const rule = (match: string) => `{matches: [{path: {match: PREFIX, value: /}, ${match}}], ${TO_WEB}}`;
    const plan = await http([
      rule('method: POST'),
      rule('headers: [{name: X-A, match: EXACT, value: b}]'),
      rule('headers: [{name: X-A, match: REGEX, value: "[0-9]+"}]'),
      rule('headers: [{name: X-B, match: PRESENT}]'),
      rule('headers: [{name: X-A, match: ABSENT}]'),
      rule('query_parameters: [{name: q, match: EXACT, value: "1"}]'),
    ]);
    const trace = traced(plan, 'http://a.test:8080/?q=2', { headers: [{ name: 'x-a', value: 'a' }] });
    expect(trace.outcome).toMatchObject({ kind: 'respond', status: 404 });
    expect(new Set(reasons(trace))).toEqual(
      new Set([
        'method GET is not POST',
        'header x-a is "a", not "b"',
        'header x-a is "a", which does not match [0-9]+',
        'header x-b is not there',
        'header x-a is there',
        'query parameter q is "2", not "1"',
      ]),
    );
    expect(traced(plan, 'http://a.test:8080/?q=1', { headers: [{ name: 'x-a', value: 'a' }] }).takenBy?.ruleIndex).toBe(
      5,
    );
  });

  test('the bare path of a prefix that an EXACT match keeps for itself', async () => {
    const exact = `{matches: [{path: {match: EXACT, value: /api}, headers: [{name: X-A, match: PRESENT}]}], ${TO_WEB}}`;
    const trace = traced(await http([exact, ruleText('PREFIX /api')]), 'http://a.test:8080/api');
    expect(trace.outcome).toMatchObject({ status: 404 });
    expect(reasons(trace)).toContain('path /api itself is left to the EXACT matches of it on this host');
  });

  test('routes of other hosts', async () => {
    const plan = await http([ruleText('PREFIX /')], { hostnames: ['a.test', 'b.test'] });
    const trace = traced(plan, 'http://C.test:8080/');
    expect(trace.because).toBe('no route serves the host "c.test"');
    expect(reasons(trace)).toEqual(['host "c.test" is served by other routes, this one serves a.test, b.test']);
    expect(traced(plan, 'http://A.test:8080/').outcome.kind).toBe('forward');
  });

  test('a hostname with a star at either end is what Envoy takes it for, also where Kuma does not', async () => {
    const plan = await trafficPlanOf(
      HTTP_GATEWAY,
      EDGE,
      WEB,
      ...['a.test', '*a.test', '*.test', 'b.*', '*'].map((hostname, index) =>
        routeText([ruleText('PREFIX /')], { name: `r${index}`, hostnames: [`'${hostname}'`] }),
      ),
      routeText([ruleText('PREFIX /')], { name: 'rest' }),
    );
    const hostAt = (host: string) => traced(plan, `http://${host}:8080/`).host?.hostname;
    expect(['a.test', 'xa.test', 'y.a.test', 'x.test', 'b.test', 'b.example', 'b', 'c.example'].map(hostAt)).toEqual([
      'a.test',
      '*a.test',
      '*a.test',
      '*.test',
      '*.test',
      'b.*',
      '*',
      '*',
    ]);
  });

  test('a header of several lines counts line by line, a parameter by its first value', async () => {
    const plan = await http([
      `{matches: [{path: {match: PREFIX, value: /h}, headers: [{name: X-A, match: EXACT, value: b}]}], ${TO_WEB}}`,
      `{matches: [{path: {match: PREFIX, value: /q}, query_parameters: [{name: q, match: EXACT, value: b}]}], ${TO_WEB}}`,
    ]);
    const headers = (...values: string[]) => ({ headers: values.map((value) => ({ name: 'X-A', value })) });
    expect(traced(plan, 'http://a.test:8080/h', headers('a', 'b')).outcome.kind).toBe('forward');
    expect(traced(plan, 'http://a.test:8080/h', headers('a, b')).outcome.kind).toBe('respond');
    expect(traced(plan, 'http://a.test:8080/q?q=b&q=a').outcome.kind).toBe('forward');
    expect(traced(plan, 'http://a.test:8080/q?q=a&q=b').outcome.kind).toBe('respond');
    expect(traced(plan, 'http://a.test:8080/q?q=%62').outcome.kind).toBe('respond');
  });

  test('headers that Envoy adds, takes off or joins before it looks for a route', async () => {
    const rule = (name: string, match: string) =>
      `{matches: [{path: {match: PREFIX, value: /${name}}, headers: [{name: ${name}, ${match}}]}], ${TO_WEB}}`;
    const plan = await http([
      rule('host', 'match: EXACT, value: a.test:8080'),
      rule('x-forwarded-proto', 'match: EXACT, value: http'),
      rule('x-request-id', 'match: PRESENT'),
      rule('connection', 'match: PRESENT'),
      rule('cookie', 'match: EXACT, value: a=1; b=2'),
    ]);
    const kind = (path: string, more: Parameters<typeof traced>[2] = {}) =>
      traced(plan, `http://a.test:8080/${path}`, more).outcome.kind;
    const header = (name: string, ...values: string[]) => ({ headers: values.map((value) => ({ name, value })) });
    expect(kind('host')).toBe('forward');
    expect(kind('x-forwarded-proto', header('X-Forwarded-Proto', 'https'))).toBe('forward');
    expect(kind('x-request-id')).toBe('forward');
    expect(kind('connection', header('Connection', 'close'))).toBe('respond');
    expect(kind('cookie', header('Cookie', 'a=1', 'b=2'))).toBe('respond');
    expect(kind('cookie', { ...header('Cookie', 'a=1', 'b=2'), httpVersion: '2' })).toBe('forward');
  });
});

describe('what becomes of a request', () => {
  test('headers, path and host on the way to the backend, and on the way back', async () => {
    const filters = `filters: [
      {requestHeader: {set: [{name: X-Method, value: '%REQ(:METHOD)%'}, {name: X-None, value: '%REQ(X-Nobody)%'}], add: [{name: X-B, value: '1'}, {name: X-B, value: '2'}], remove: [X-Gone]}},
      {responseHeader: {set: [{name: X-C, value: '100%%'}]}}, {rewrite: {replacePrefixMatch: /to}}],`.replace(
      /\n\s*/g,
      ' ',
    );
    const trace = traced(await http([ruleText('PREFIX /from', { more: filters })]), 'http://a.test:8080/from/x?q=1');
    expect(traceView(trace)).toMatchObject({
      action: 'forward',
      status: null,
      request: {
        method: 'GET',
        path: '/to/x?q=1',
        authority: 'a.test:8080',
        headers: { set: { 'x-method': 'GET' }, add: { 'x-b': ['1', '2'] }, remove: ['x-gone'] },
      },
      response: { headers: { set: { 'x-c': '100%' }, add: {}, remove: [] } },
    });
  });

  test('values of headers follow removals; those of the answer follow all that happens to the request', async () => {
    const filters = `filters: [
      {requestHeader: {set: [{name: X-A, value: new}, {name: X-B, value: '<%REQ(X-Gone)%>'}], remove: [X-Gone]}},
      {responseHeader: {set: [{name: X-C, value: '%REQ(X-A)% %REQ(:PATH)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%'}]}},
      {rewrite: {replacePrefixMatch: /to}}],`.replace(/\n\s*/g, ' ');
    const plan = await http([
      ruleText('PREFIX /from', { more: filters }),
      ruleText('PREFIX /nobody', { more: filters, service: 'nobody' }),
    ]);
    const headers = [
      { name: 'x-a', value: 'old' },
      { name: 'x-gone', value: '1' },
    ];
    expect(traceView(traced(plan, 'http://a.test:8080/from/x?q=1', { headers }))).toMatchObject({
      request: { headers: { set: { 'x-a': 'new', 'x-b': '<>' }, remove: ['x-gone'] } },
      response: { headers: { set: { 'x-c': 'new /to/x?q=1 /from/x?q=1' } } },
    });
    expect(traceView(traced(plan, 'http://a.test:8080/nobody', { headers }))).toMatchObject({
      status: 503,
      response: { headers: { set: { 'x-c': 'new /to /nobody' } } },
    });
  });

  test('the path before a rewrite is told also where the rewrite comes to the same', async () => {
    const tell = 'responseHeader: {set: [{name: X-C, value: "%REQ(X-ENVOY-ORIGINAL-PATH)%"}]}';
    const plan = await http([
      ruleText('PREFIX /a', { more: `filters: [{rewrite: {replacePrefixMatch: /a}}, {${tell}}],` }),
      ruleText('PREFIX /b', { more: `filters: [{${tell}}],` }),
    ]);
    const headers = [{ name: 'x-envoy-original-path', value: '/sent' }];
    const told = (path: string) => traceView(traced(plan, `http://a.test:8080${path}`, { headers }));
    expect(told('/a/x')).toMatchObject({ response: { headers: { set: { 'x-c': '/a/x' } } } });
    expect(told('/b/x')).toMatchObject({ response: { headers: { set: { 'x-c': '/sent' } } } });
  });

  test('a redirect keeps scheme and host of the request, and names the listener’s port', async () => {
    const rule =
      '{matches: [{path: {match: PREFIX, value: /}}], filters: [{redirect: {status_code: 301, hostname: b.test}}]}';
    const plan = await http([rule]);
    expect(traced(plan, 'http://a.test:8080/x?q=1').outcome).toEqual({
      kind: 'redirect',
      status: 301,
      location: 'http://b.test:8080/x',
    });
  });

  test('503 without any endpoint; a share of several is forwarded', async () => {
    const both =
      '{matches: [{path: {match: PREFIX, value: /both}}], backends: [{weight: 1, destination: {kuma.io/service: gone}}, {weight: 3, destination: {kuma.io/service: web}}]}';
    const plan = await http([ruleText('PREFIX /gone', { service: 'gone' }), both]);
    expect(traceView(traced(plan, 'http://a.test:8080/gone'))).toMatchObject({
      action: 'respond',
      status: 503,
      backends: [{ service: 'gone', tags: {}, weight: 1, share: 1, endpoints: [] }],
      because: 'no backend of the rule has an endpoint',
    });
    expect(traceView(traced(plan, 'http://a.test:8080/both'))).toMatchObject({
      action: 'forward',
      backends: [
        { service: 'gone', share: 0.25, endpoints: [] },
        { service: 'web', share: 0.75, endpoints: ['10.0.0.2:80'] },
      ],
    });
  });

  test('what cannot be served answers 404, with the code, and a match that cannot be expressed says so', async () => {
    const bad = '{matches: [{path: {match: PREFIX, value: /bad}}], filters: [{redirect: {status_code: 304}}]}';
    const plan = await http([bad, ruleText('REGEX /(x'), ruleText('PREFIX /ok')]);
    expect(traceView(traced(plan, 'http://a.test:8080/bad/x'))).toMatchObject({
      action: 'respond',
      status: 404,
      code: 'MGW542',
      route: { rule: 0 },
    });
    expect(traced(plan, 'http://a.test:8080/ok').outcome.kind).toBe('forward');
    expect(traceView(traced(plan, 'http://a.test:8080/x'))).toMatchObject({
      considered: expect.arrayContaining([
        expect.objectContaining({ rule: 1, because: expect.stringContaining('RE2') }),
      ]),
    });
  });

  test('upgrades are refused, but h2c, and what no Connection header asks for', async () => {
    const plan = await http([ruleText('PREFIX /')]);
    const status = (...headers: (readonly [string, string])[]) => {
      const { outcome } = traced(plan, 'http://a.test:8080/', {
        headers: headers.map(([name, value]) => ({ name, value })),
      });
      return outcome.kind === 'respond' ? outcome.status : outcome.kind;
    };
    expect(status(['Connection', 'keep-alive, uPgrade'], ['Upgrade', 'websocket'])).toBe(403);
    expect(status(['Connection', 'Upgrade'], ['Upgrade', 'h2c, websocket'])).toBe(403);
    expect(status(['Connection', 'Upgrade'], ['Upgrade', 'H2C'])).toBe('forward');
    expect(status(['Upgrade', 'websocket'])).toBe('forward');
  });

  test('upgrades of what nothing takes are not found; a route to backends has a say in the refusal', async () => {
    const more = 'filters: [{responseHeader: {set: [{name: x-c, value: c}]}}],';
    const redirect = '{matches: [{path: {match: PREFIX, value: /r}}], filters: [{redirect: {statusCode: 302}}]}';
    const plan = await http([ruleText('PREFIX /a', { more }), redirect]);
    const headers = [
      { name: 'Connection', value: 'upgrade' },
      { name: 'Upgrade', value: 'websocket' },
    ];
    const seen = (path: string) => traceView(traced(plan, `http://a.test:8080${path}`, { headers }));
    expect(seen('/a')).toMatchObject({ status: 403, response: { headers: { set: { 'x-c': 'c' } } } });
    expect(seen('/r')).toMatchObject({ status: 403, location: null, response: null });
    expect(seen('/z')).toMatchObject({ status: 404, response: null });
  });

  test('what is answered before a route is looked for has the headers of one if the request says how it came', async () => {
    const more = "filters: [{responseHeader: {set: [{name: x-c, value: '%REQ(X-Forwarded-Proto)%'}]}}],";
    const plan = await http([ruleText('PREFIX /a', { more })]);
    const headers = [{ name: 'X-Forwarded-Proto', value: 'https' }];
    const told = { response: { headers: { set: { 'x-c': 'https' } } } };
    expect(traceView(traced(plan, 'http://a.test:8080/a%2Fb', { headers }))).toMatchObject({ status: 307, ...told });
    expect(traceView(traced(plan, 'http://a.test:8080/a/%00', { headers }))).toMatchObject({ status: 400, ...told });
    expect(traceView(traced(plan, 'http://a.test:8080/z%2Fb', { headers }))).toMatchObject({ response: null });
    expect(traceView(traced(plan, 'http://a.test:8080/a%2Fb'))).toMatchObject({ status: 307, response: null });
  });

  test('a path with a fragment finds its route without it', async () => {
    const more = 'filters: [{responseHeader: {set: [{name: x-c, value: v}]}}],';
    const plan = await http([ruleText('EXACT /a', { more })]);
    const headers = [{ name: 'x-forwarded-proto', value: 'http' }];
    const { request } = traced(plan, 'http://a.test:8080/', { headers });
    for (const target of ['/a#b?', '/a?b#c'])
      expect(traceView(traceRequest(plan, { ...request, target }))).toMatchObject({
        status: 400,
        response: { headers: { set: { 'x-c': 'v' } } },
      });
  });

  test('a QUERY without a type is answered before its route, whose headers it has', async () => {
    const more = 'filters: [{responseHeader: {set: [{name: x-c, value: v}]}}],';
    const plan = await http([ruleText('EXACT /a', { more })]);
    const asked = (...headers: readonly (readonly [string, string])[]) =>
      traceView(
        traced(plan, 'http://a.test:8080/a?b', {
          method: 'QUERY',
          headers: headers.map(([name, value]) => ({ name, value })),
        }),
      );
    expect(asked()).toMatchObject({ status: 400, response: null });
    expect(asked(['x-forwarded-proto', 'http'])).toMatchObject({
      status: 400,
      response: { headers: { set: { 'x-c': 'v' } } },
    });
    expect(asked(['Content-Type', ' '])).toMatchObject({ status: 400 });
    expect(asked(['Content-Type', 'text/plain'])).toMatchObject({ action: 'forward' });
  });

  test('a gateway without routes', async () => {
    const trace = traced(await trafficPlanOf(HTTP_GATEWAY, EDGE), 'http://a.test:8080/');
    expect(traceView(trace)).toMatchObject({
      action: 'respond',
      status: 404,
      route: null,
      because: 'no route reaches this listener',
    });
  });
});

describe('connections', () => {
  const many = trafficPlanOf(
    gatewayText(
      '{port: 8080, protocol: HTTP}',
      '{port: 9000, protocol: TCP}',
      "{port: 9443, protocol: TLS, hostname: '*.db.test', tls: {mode: PASSTHROUGH}}",
      '{port: 8443, protocol: HTTPS, hostname: a.test, tls: {mode: TERMINATE, certificates: [{secret: nowhere}]}}',
    ),
    EDGE,
    WEB,
    routeText([ruleText('PREFIX /')]),
    tcpRouteText(['{backends: [{weight: 1, destination: {kuma.io/service: web}}]}']),
  );
  const action = async (url: string, more: Parameters<typeof traced>[2] = {}) => {
    const { outcome, because } = traced(await many, url, more);
    return outcome.kind === 'forward' ? 'forward' : `${outcome.kind}: ${because}`;
  };

  test.each([
    ['http://a.test:8080/', 'forward'],
    ['tcp://a.test:8080', 'respond: the listener speaks HTTP, which bytes alone are not'],
    ['https://a.test:8080/', 'refuse: port 8080 speaks HTTP in clear text, which fails a TLS handshake'],
    ['tcp://a.test:9000', 'forward'],
    ['http://a.test:9000/x', 'forward'],
    ['tls://a.test:9000', 'forward'],
    ['tls://x.DB.test:9443', 'forward'],
    ['https://x.db.test:9443/', 'forward'],
    ['tls://db.test:9443', 'refuse: no listener of port 9443 is for SNI db.test'],
    ['tcp://x.db.test:9443', 'refuse: port 9443 speaks TLS, clear text is reset'],
    ['http://a.test:1', 'refuse: nothing listens on port 1'],
  ])('%s: %s', async (url, wanted) => {
    expect(await action(url)).toBe(wanted);
  });

  const httpsEdge = async (): Promise<readonly string[]> => [
    gatewayText('{port: 8443, protocol: HTTPS, tls: {mode: TERMINATE, certificates: [{secret: own}]}}'),
    EDGE,
    WEB,
    secretText('own', await pemBundle('ecdsa', ['a.test'])),
  ];

  test('HTTPS hosts tell clients to stay with TLS where a route answers, also that for want of any', async () => {
    const HSTS = { headers: { set: { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } } };
    const bare = await trafficPlanOf(...(await httpsEdge()));
    expect(traceView(traced(bare, 'https://a.test:8443/'))).toMatchObject({ status: 404, response: HSTS });
    const routed = await trafficPlanOf(...(await httpsEdge()), routeText([ruleText('PREFIX /a')]));
    expect(traceView(traced(routed, 'https://a.test:8443/a'))).toMatchObject({ action: 'forward', response: HSTS });
    expect(traceView(traced(routed, 'https://a.test:8443/b'))).toMatchObject({ status: 404, response: null });
  });

  test('early answers of HTTPS hosts have headers only for requests that say they came by TLS', async () => {
    const plan = await trafficPlanOf(...(await httpsEdge()), routeText([ruleText('PREFIX /a')]));
    const seen = (value: string) =>
      traceView(traced(plan, 'https://a.test:8443/a%2Fb', { headers: [{ name: 'X-Forwarded-Proto', value }] }));
    expect(seen('https')).toMatchObject({ status: 307, response: { headers: { set: expect.anything() } } });
    expect(seen('http')).toMatchObject({ status: 307, response: null });
  });

  test('the scheme of an absolute target is the one that redirects keep', async () => {
    const redirect = '{matches: [{path: {match: PREFIX, value: /}}], filters: [{redirect: {statusCode: 302}}]}';
    const plan = await trafficPlanOf(...(await httpsEdge()), routeText([redirect]));
    const location = (target: string) => {
      const { outcome } = traceRequest(plan, { ...traced(plan, 'https://a.test:8443/').request, target });
      return outcome.kind === 'redirect' ? outcome.location : undefined;
    };
    expect(location('/x')).toBe('https://a.test:8443/x');
    expect(location('http://b.test/x')).toBe('http://b.test:8443/x');
  });

  test('a header may tell the SNI, in lower case, or that there is none', async () => {
    const more = "filters: [{requestHeader: {set: [{name: x-sni, value: 'SNI %REQUESTED_SERVER_NAME%'}]}}],";
    const plan = await trafficPlanOf(...(await httpsEdge()), routeText([ruleText('PREFIX /', { more })]));
    const toldSni = (name: string) => ({ request: { headers: { set: { 'x-sni': `SNI ${name}` } } } });
    expect(traceView(traced(plan, 'https://A.test:8443/'))).toMatchObject(toldSni('a.test'));
    expect(traceView(traced(plan, 'https://a.test:8443/', { sni: '' }))).toMatchObject(toldSni(''));
  });

  test('a client without SNI', async () => {
    expect(await action('tls://x.db.test:9443', { sni: '' })).toBe(
      'refuse: no listener of port 9443 is for clients without SNI',
    );
  });

  test('a listener whose certificate cannot be read is closed, and says why', async () => {
    const trace = traced(await many, 'https://a.test:8443/');
    expect(traceView(trace)).toMatchObject({ action: 'refuse', listener: null, code: expect.stringMatching(/^MGW/) });
  });

  test('what asks for a name whose certificate cannot be read is refused, and left to no wider name', async () => {
    const tls = (secret: string) => `tls: {mode: TERMINATE, certificates: [{secret: ${secret}}]}`;
    const plan = await trafficPlanOf(
      gatewayText(
        `{port: 8443, protocol: HTTPS, ${tls('own')}}`,
        `{port: 8443, protocol: HTTPS, hostname: '*.b.test', ${tls('gone')}}`,
        `{port: 8443, protocol: HTTPS, hostname: c.b.test, ${tls('own')}}`,
      ),
      EDGE,
      WEB,
      secretText('own', await pemBundle('ecdsa', ['a.test'])),
      routeText([ruleText('PREFIX /')], { hostnames: ['a.b.test', 'c.b.test'] }),
    );
    const kindOf = (url: string, sni?: string) => traced(plan, url, sni === undefined ? {} : { sni }).outcome.kind;
    expect(kindOf('https://A.B.test:8443/')).toBe('refuse');
    expect(kindOf('https://c.b.test:8443/')).toBe('forward');
    expect(kindOf('https://a.b.test:8443/', 'b.test')).toBe('forward');
    expect(kindOf('https://c.b.test:8443/', 'a.b.test')).toBe('refuse');
    expect(traceView(traced(plan, 'https://a.b.test:8443/'))).toMatchObject({
      action: 'refuse',
      listener: null,
      status: null,
      code: 'MGW210',
      considered: [
        {
          type: 'MeshGatewayRoute',
          name: 'web',
          rule: null,
          match: null,
          because: expect.stringMatching(/^the listener for \*\.b\.test is closed: .*"gone"/),
        },
      ],
    });
  });

  test('requests for the name of a closed HTTP listener are answered by nobody else', async () => {
    const plan = await trafficPlanOf(
      gatewayText('{port: 8080, protocol: HTTP}', '{port: 8080, protocol: HTTP, hostname: a.test, crossMesh: true}'),
      EDGE,
      WEB,
      routeText([ruleText('PREFIX /')]),
    );
    expect(traced(plan, 'http://b.test:8080/').outcome.kind).toBe('forward');
    expect(traceView(traced(plan, 'http://A.test:8080/'))).toMatchObject({
      action: 'respond',
      status: 404,
      listener: { hostname: 'a.test' },
      code: 'MGW356',
      considered: [{ name: 'web', because: expect.stringContaining('the listener for a.test is closed') }],
    });
  });

  test('bytes that the gateway does not look into arrive as they are', async () => {
    expect(traceView(traced(await many, 'http://a.test:9000//x?y'))).toMatchObject({
      request: { path: '//x?y', headers: { set: {}, add: {}, remove: [] } },
      route: { type: 'MeshGatewayRoute', name: 'raw', rule: 0, match: 0 },
    });
    expect(traceView(traced(await many, 'tcp://a.test:9000'))).toMatchObject({ request: null });
  });

  test('a TCP port without a backend closes', async () => {
    const plan = await trafficPlanOf(gatewayText('{port: 9000, protocol: TCP}'), EDGE);
    const trace = traced(plan, 'tcp://a.test:9000');
    expect(traceView(trace)).toMatchObject({ action: 'refuse', status: null, listener: { port: 9000 } });
    expect(trace.because).toBe('no route reaches this listener');
  });
});

describe('a URL without port', () => {
  test('means the scheme’s port if something listens there, else the only one that fits', async () => {
    const one = await trafficPlanOf(gatewayText('{port: 8080, protocol: HTTP}', '{port: 9000, protocol: TCP}'), EDGE);
    expect(traced(one, 'http://a.test/').request.port).toBe(8080);
    expect(traced(one, 'tcp://a.test').request.port).toBe(9000);
    const usual = await trafficPlanOf(gatewayText('{port: 8080, protocol: HTTP}', '{port: 80, protocol: HTTP}'), EDGE);
    expect(traced(usual, 'http://a.test/').request.port).toBe(80);
    expect(traced(one, 'tls://a.test').because).toBe('no listener speaks tls');
  });

  test('may mean several', async () => {
    const plan = await trafficPlanOf(gatewayText('{port: 8080, protocol: HTTP}', '{port: 8081, protocol: HTTP}'), EDGE);
    expect(() => traced(plan, 'http://a.test/')).toThrow('several ports fit');
  });
});
