import type { EnvoyConfiguration } from '../../src/outputs/envoy/envoy-configuration.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/source/json-value.js';

// Kuma's configurations and meshgw's in one form: without what is said in two ways, and without what meshgw leaves out or
// does differently on purpose, which each omission below names.

/** Resources by kind and name, in the one form. */
export type NormalForm = Readonly<Record<string, JsonObject>>;

type Recorded = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A JSON value as what was parsed from it: no undefined members, no bigint. */
const asJson = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));

/** What the control plane sent. */
export function recordedForm(xds: Recorded): NormalForm {
  const of = (type: string): JsonObject =>
    asJson(Object.entries(xds).find(([url]) => url.endsWith(`.${type}`))?.[1] ?? {});
  const endpoints = of('ClusterLoadAssignment');
  return {
    listeners: mapValues(of('Listener'), normal),
    clusters: mapValues(of('Cluster'), (cluster, name) =>
      normal({
        // Connections of TCP take no notice of what is said about HTTP.
        typedExtensionProtocolOptions: HTTP1,
        ...cluster,
        // Endpoints come with their cluster.
        ...(name in endpoints ? { type: 'STATIC', loadAssignment: endpoints[name] ?? null } : {}),
      }),
    ),
    routeConfigurations: mapValues(of('RouteConfiguration'), normal),
    secrets: mapValues(of('Secret'), normal),
    runtimes: mapValues(of('Runtime'), normal),
  };
}

/** What meshgw says. */
export function ownForm(configuration: EnvoyConfiguration): NormalForm {
  const { listeners, clusters, routeConfigurations, secrets, runtime } = configuration;
  const form = (resources: ReadonlyMap<string, unknown>): JsonObject =>
    mapValues(asJson(Object.fromEntries(resources)), normal);
  return {
    listeners: form(listeners),
    clusters: form(clusters),
    routeConfigurations: form(routeConfigurations),
    secrets: form(secrets),
    runtimes: form(new Map([['gateway.listeners', { name: 'gateway.listeners', layer: runtime }]])),
  };
}

const HTTP1: JsonObject = {
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
    '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
    commonHttpProtocolOptions: { idleTimeout: '0s' },
    explicitHttpConfig: { httpProtocolOptions: {} },
  },
};

const mapValues = (
  object: JsonObject,
  change: (value: JsonObject, name: string) => JsonValue | undefined,
): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, (isJsonObject(value) ? change(value, name) : value) ?? null]),
  );

const camelCase = (key: string): string =>
  /^[a-z0-9_]+$/.test(key) ? key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : key;

const DROPPED: ReadonlySet<string> = new Set([
  // Ports are not shared with other processes.
  'enableReusePort',
  // How things are delivered.
  'ads',
  'configSource',
  'sdsConfig',
  'edsClusterConfig',
  'clusterName',
  'resourceApiVersion',
  // Says what the other fields say already.
  'loadBalancingWeight',
  'locality',
  'envoy.transport_socket_match',
  'io.kuma.labels',
  // The recordings do not hold them.
  'privateKey',
]);

/** Fields that say no more than their absence would. */
const isDefault = (key: string, value: JsonValue): boolean =>
  (key === 'appendAction' && value === 'APPEND_IF_EXISTS_OR_ADD') ||
  (key === 'denominator' && value === 'HUNDRED') ||
  (Array.isArray(value) && value.length === 0);

/** Kuma's rate limiter limits nothing. */
const isSuperfluous = (element: JsonValue): boolean =>
  isJsonObject(element) && element['name'] === 'envoy.filters.http.local_ratelimit';

/** Names of chains and routes are for people; the tags that Kuma adds to requests are taken away again before they leave. */
function isSuperfluousField(key: string, member: JsonValue, owner: JsonObject): boolean {
  if (key === 'name') return 'filters' in owner || 'match' in owner || 'filterChainMatch' in owner;
  return key === 'requestHeadersToAdd' && JSON.stringify(member).includes('"x-kuma-tags"');
}

function normal(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.filter((each) => !isSuperfluous(each)).map(normal);
  if (typeof value === 'string') return value.replace(/^0\.500s$/, '0.5s').trimEnd();
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value)
    .map(([key, member]): [string, JsonValue] => [camelCase(key), member])
    .filter(([key, member]) => !DROPPED.has(key) && !isDefault(key, member) && !isSuperfluousField(key, member, value))
    .map(([key, member]): [string, JsonValue] => [key, ordered(key, normal(member))]);
  return rewritten(Object.fromEntries(members));
}

/** Of two ways to say a thing, one. */
function rewritten(value: JsonObject): JsonObject {
  const { prefixMatch, match, route } = value;
  if (prefixMatch !== undefined) return { name: value['name'] ?? '', stringMatch: { prefix: prefixMatch } };
  // Where all of the path is the prefix, replacing either is the same.
  if (isJsonObject(match) && 'path' in match && isJsonObject(route) && 'prefixRewrite' in route) {
    const { prefixRewrite, ...rest } = route;
    return {
      ...value,
      route: { ...rest, regexRewrite: { pattern: { regex: '.*' }, substitution: prefixRewrite ?? '' } },
    };
  }
  return value;
}

/** Names of headers have no case, and in these lists order decides nothing. */
function ordered(key: string, value: JsonValue): JsonValue {
  if (key === 'key' && typeof value === 'string') return value.toLowerCase();
  if (!Array.isArray(value)) return value;
  if (key === 'virtualHosts' || key === 'clusters') return value.toSorted(byText);
  if (/HeadersToRemove$/.test(key)) return value.map((name) => String(name).toLowerCase());
  return key === 'headers' ? value.map(lowerCaseName) : value;
}

const byText = (a: JsonValue, b: JsonValue): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const lowerCaseName = (header: JsonValue): JsonValue =>
  isJsonObject(header) ? { ...header, name: String(header['name']).toLowerCase() } : header;
