import { lineText, pathText, type TrafficSummary, weightsText } from './traffic-summary.js';

type Node = Readonly<Record<string, unknown>>;

/** Reads recorded JSON without types: a field that is missing is `undefined`, a list that is missing is empty. */
const node = (value: unknown): Node => (typeof value === 'object' && value !== null ? { ...value } : {});
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => node(found)[name], value);
const list = (value: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};
const text = (value: unknown, ...path: readonly string[]): string => String(at(value, ...path) ?? '');

const TYPE = 'type.googleapis.com/envoy.';
const STATUS: Readonly<Record<string, number>> = {
  MOVED_PERMANENTLY: 301,
  FOUND: 302,
  SEE_OTHER: 303,
  TEMPORARY_REDIRECT: 307,
  PERMANENT_REDIRECT: 308,
};

/** The summary of what a control plane generated. */
export function xdsSummary(xds: Node): TrafficSummary {
  const ofType = (type: string): readonly (readonly [string, unknown])[] => Object.entries(node(xds[`${TYPE}${type}`]));
  const assignments = node(xds[`${TYPE}config.endpoint.v3.ClusterLoadAssignment`]);
  return {
    listeners: Object.fromEntries(
      ofType('config.listener.v3.Listener').map(([name, listener]) => [
        name,
        { address: addressText(at(listener, 'address')), chains: list(listener, 'filterChains').map(chainText) },
      ]),
    ),
    hosts: Object.fromEntries(
      ofType('config.route.v3.RouteConfiguration').map(([name, config]) => [
        name,
        Object.fromEntries(
          list(config, 'virtualHosts').map((host) => [hostKey(host), list(host, 'routes').map(routeText)]),
        ),
      ]),
    ),
    clusters: Object.fromEntries(
      ofType('config.cluster.v3.Cluster').map(([name, cluster]) => [name, clusterText(cluster, assignments[name])]),
    ),
    limits: Object.fromEntries(
      ofType('service.runtime.v3.Runtime').flatMap(([, runtime]) =>
        Object.entries(node(at(runtime, 'layer'))).map(([key, limit]) => [
          key.replace(/^envoy\.resource_limits\.listener\.(.*)\.connection_limit$/, '$1'),
          Number(limit),
        ]),
      ),
    ),
  };
}

const addressText = (address: unknown): string =>
  `${text(address, 'socketAddress', 'address')}:${text(address, 'socketAddress', 'portValue')}`;

const hostKey = (host: unknown): string =>
  text(host, 'requireTls') === 'ALL' ? `${text(host, 'name')} (HSTS)` : text(host, 'name');

function chainText(chain: unknown): string {
  const config = at(list(chain, 'filters')[0], 'typedConfig');
  const tls = at(chain, 'transportSocket', 'typedConfig', 'commonTlsContext');
  const names = list(chain, 'filterChainMatch', 'serverNames');
  const match = at(chain, 'filterChainMatch') === undefined ? 'any' : `tls ${names.join(' ') || '*'}`;
  const secrets = list(tls, 'tlsCertificateSdsSecretConfigs').map((secret) => ` ${text(secret, 'name')}`);
  const alpn = list(tls, 'alpnProtocols').map((protocol) => ` ${protocol}`);
  const routes = text(config, 'rds', 'routeConfigName');
  return `${match}${secrets.join('')}${alpn.join('')} -> ${routes || text(config, 'cluster') || weightsOf(config)}`;
}

const weightsOf = (value: unknown): string =>
  weightsText(
    list(value, 'weightedClusters', 'clusters').map((each) => [text(each, 'name'), Number(at(each, 'weight') ?? 0)]),
  );

function clusterText(cluster: unknown, assignment: unknown): string {
  const options = at(
    cluster,
    'typedExtensionProtocolOptions',
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
  );
  const http2 = at(options, 'explicitHttpConfig', 'http2ProtocolOptions') !== undefined;
  const isExternal = at(cluster, 'loadAssignment') !== undefined;
  const endpoints = list(isExternal ? at(cluster, 'loadAssignment') : assignment, 'endpoints')
    .flatMap((locality) => list(locality, 'lbEndpoints'))
    .map((endpoint) => addressText(at(endpoint, 'endpoint', 'address')));
  return `${isExternal ? 'external' : 'mesh'} ${http2 ? 'http2' : 'http1'} ${endpoints.join(' ')}`.trimEnd();
}

function routeText(route: unknown): string {
  const match = node(at(route, 'match'));
  const asked =
    match['path'] !== undefined
      ? `path ${match['path']}`
      : match['prefix'] !== undefined
        ? `prefix ${match['prefix']}`
        : `regex ${text(match, 'safeRegex', 'regex')}`;
  return [
    lineText({
      asked,
      headers: list(match, 'headers').map(conditionText),
      query: list(match, 'queryParameters').map(conditionText),
    }),
    `-> ${actionText(route)}`,
    ...changesText(route, 'request'),
    ...changesText(route, 'response'),
  ].join(' ');
}

function conditionText(condition: unknown): string {
  const name = text(condition, 'name').toLowerCase();
  const exact = at(condition, 'stringMatch', 'exact');
  if (exact !== undefined) return `${name} exact ${exact}`;
  if (at(condition, 'prefixMatch') !== undefined) return `${name} prefix ${at(condition, 'prefixMatch')}`;
  const present = at(condition, 'presentMatch');
  if (present !== undefined) return `${name} ${present === true ? 'present' : 'absent'}`;
  return `${name} regex ${text(condition, 'stringMatch', 'safeRegex', 'regex')}`;
}

function actionText(route: unknown): string {
  const answer = at(route, 'directResponse');
  if (answer !== undefined) return `answer ${text(answer, 'status')} ${text(answer, 'body', 'inlineString')}`;
  const redirect = at(route, 'redirect');
  if (redirect !== undefined)
    return `redirect ${STATUS[text(redirect, 'responseCode')] ?? 301} ${text(redirect, 'schemeRedirect')}://${text(redirect, 'hostRedirect')}:${text(redirect, 'portRedirect')}${pathOf(route, redirect)}`;
  const action = at(route, 'route');
  const literal = at(action, 'hostRewriteLiteral');
  return [
    weightsOf(action),
    pathOf(route, action),
    literal !== undefined ? ` host ${literal}` : at(action, 'autoHostRewrite') === true ? ' host of backend' : '',
    ...list(action, 'requestMirrorPolicies').map(
      (mirror) => ` mirror ${text(mirror, 'cluster')} ${text(mirror, 'runtimeFraction', 'defaultValue', 'numerator')}%`,
    ),
  ].join('');
}

/** What Envoy does with a prefix rewrite on an exact path is to replace it whole. */
function pathOf(route: unknown, action: unknown): string {
  const full = at(action, 'regexRewrite', 'substitution');
  if (full !== undefined) return pathText({ kind: 'whole', with: String(full) });
  const prefix = at(action, 'prefixRewrite');
  if (prefix === undefined) return '';
  const matched = at(route, 'match', 'prefix');
  return matched === undefined
    ? pathText({ kind: 'whole', with: String(prefix) })
    : pathText({ kind: 'prefix', prefix: String(matched), with: String(prefix) });
}

function changesText(route: unknown, of: 'request' | 'response'): readonly string[] {
  const added = list(route, `${of}HeadersToAdd`);
  const isSet = (option: unknown): boolean => at(option, 'appendAction') === 'OVERWRITE_IF_EXISTS_OR_ADD';
  const shown =
    (sign: string) =>
    (option: unknown): string =>
      `${of}${sign}${text(option, 'header', 'key').toLowerCase()}:${text(option, 'header', 'value')}`;
  return [
    ...list(route, `${of}HeadersToRemove`).map((name) => `${of}-${String(name).toLowerCase()}`),
    ...added.filter(isSet).map(shown('=')),
    ...added.filter((option) => !isSet(option)).map(shown('+')),
  ];
}
