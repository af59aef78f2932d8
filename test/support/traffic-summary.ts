import type { ValueMatch } from '../../src/model/routes/route-match.js';
import type { Cluster, WeightedCluster } from '../../src/plan/traffic/cluster.js';
import type { ConnectionChain } from '../../src/plan/traffic/connection-chain.js';
import type { EntryAction, HeaderChanges, PathChange } from '../../src/plan/traffic/entry-action.js';
import { type HostEntry, type HostTraffic, NO_ROUTES_BODY } from '../../src/plan/traffic/host-traffic.js';
import type { TrafficPlan } from '../../src/plan/traffic/traffic-plan.js';

/** What of a gateway's configuration decides the fate of traffic, in words, so that a plan can be compared with a recording. */
export type TrafficSummary = {
  readonly listeners: Readonly<Record<string, { readonly address: string; readonly chains: readonly string[] }>>;
  /** Route configuration, then virtual host, then its entries in order. */
  readonly hosts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly clusters: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, number>>;
};

/** The summary of a plan. */
export function planSummary({ ports, clusters, dataplane }: TrafficPlan): TrafficSummary {
  const open = ports.filter(({ chains }) => chains.length > 0);
  return {
    listeners: Object.fromEntries(
      open.map(({ port, chains }) => [
        port.name,
        { address: `${dataplane.address}:${port.port}`, chains: chains.map(chainText) },
      ]),
    ),
    hosts: Object.fromEntries(
      open.flatMap(({ chains }) =>
        chains.flatMap(({ serves }) =>
          serves.kind === 'http'
            ? [
                [
                  serves.routeConfig,
                  Object.fromEntries(serves.hosts.map((host) => [hostKey(host, serves.hsts), hostLines(host)])),
                ],
              ]
            : [],
        ),
      ),
    ),
    clusters: Object.fromEntries(clusters.map((cluster) => [cluster.name, clusterText(cluster)])),
    limits: Object.fromEntries(
      open.flatMap(({ port }) => (port.connectionLimit === undefined ? [] : [[port.name, port.connectionLimit]])),
    ),
  };
}

const hostKey = ({ hostname }: HostTraffic, hsts: boolean): string => (hsts ? `${hostname} (HSTS)` : hostname);

function chainText({ serverName, tls, serves }: ConnectionChain): string {
  const secrets = tls?.mode === 'TERMINATE' ? ` ${tls.certificates.map(({ name }) => name).join(' ')}` : '';
  const alpn = tls?.mode === 'TERMINATE' ? ` ${tls.alpn.join(' ')}`.trimEnd() : '';
  const match = tls === undefined ? 'any' : `tls ${serverName}`;
  if (tls?.mode === 'REFUSE') return `tls ${serverName} refused`;
  const service = serves.kind === 'http' ? serves.routeConfig : tcpText(serves.backends);
  return `${match}${secrets}${alpn} -> ${service}`;
}

const tcpText = (backends: readonly WeightedCluster[]): string =>
  backends.length === 1
    ? `${backends[0]?.cluster.name}`
    : weightsText(backends.map(({ cluster, weight }) => [cluster.name, weight]));

export const weightsText = (weights: readonly (readonly [string, number])[]): string =>
  weights.map(([name, weight]) => `${name}*${weight}`).join(' + ');

const clusterText = ({ protocol, kind, endpoints }: Cluster): string =>
  `${kind} ${protocol} ${endpoints.map(({ address, port }) => `${address}:${port}`).join(' ')}`.trimEnd();

const hostLines = (host: HostTraffic): readonly string[] =>
  host.closed !== undefined
    ? ['closed']
    : host.routeless
      ? [`prefix / -> answer 404 ${NO_ROUTES_BODY}`]
      : host.entries.map(entryText);

function entryText({ path, match, action, request, response }: HostEntry): string {
  const asked =
    path.kind === 'exact'
      ? `path ${path.path}`
      : path.kind === 'below'
        ? `prefix ${path.prefix}`
        : `regex ${path.expression}`;
  const headers = [
    ...(match.method === undefined ? [] : [`:method exact ${match.method}`]),
    ...match.headers.flatMap(({ name, value }) => conditionText(name, value)),
  ];
  const query = match.query.flatMap(({ name, value }) => conditionText(name, value));
  return [
    lineText({ asked, headers, query }),
    `-> ${actionText(action)}`,
    ...changesText('request', request),
    ...changesText('response', response),
  ].join(' ');
}

export const lineText = (parts: {
  readonly asked: string;
  readonly headers: readonly string[];
  readonly query: readonly string[];
}): string =>
  [
    parts.asked,
    ...parts.headers.toSorted().map((each) => `[${each}]`),
    ...parts.query.toSorted().map((each) => `[?${each}]`),
  ].join(' ');

function conditionText(name: string, value: ValueMatch): readonly string[] {
  switch (value.kind) {
    case 'exact':
    case 'prefix':
      return [`${name} ${value.kind} ${value.value}`];
    case 'regex':
      return [`${name} regex ${value.expression}`];
    case 'present':
    case 'absent':
      return [`${name} ${value.kind}`];
    case 'any':
      return [];
  }
}

function actionText(action: EntryAction): string {
  switch (action.kind) {
    case 'respond':
      return `answer ${action.status} ${action.body}`;
    case 'redirect':
      return `redirect ${action.status} ${action.scheme ?? ''}://${action.host ?? ''}:${action.port}${pathText(action.path)}`;
    case 'forward': {
      const { backends, path, host, mirror } = action;
      return [
        weightsText(backends.map(({ cluster, weight }) => [cluster.name, weight])),
        pathText(path),
        host === undefined ? '' : host.kind === 'backend' ? ' host of backend' : ` host ${host.host}`,
        mirror === undefined ? '' : ` mirror ${mirror.to.cluster.name} ${mirror.percentage}%`,
      ].join('');
    }
  }
}

export const pathText = (change: PathChange | undefined): string =>
  change === undefined ? '' : ` path ${change.kind} ${change.with}`;

const changesText = (of: string, { remove, set, add }: HeaderChanges): readonly string[] => [
  ...remove.map((name) => `${of}-${name}`),
  ...set.map(({ name, value }) => `${of}=${name}:${value}`),
  ...add.map(({ name, value }) => `${of}+${name}:${value}`),
];
