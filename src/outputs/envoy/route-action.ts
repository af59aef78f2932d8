import type { EntryAction, HostChange, Mirror } from '../../plan/traffic/entry-action.js';
import type { RequestMirrorPolicy, RouteAction } from './api/route.js';
import { pathRewrite } from './path-rewrite.js';

type Forward = Extract<EntryAction, { kind: 'forward' }>;

/** Forwarding as Kuma does it: 500 for a cluster that is not there, 5 s without a byte end a request, Envoy's 15 s for all of it. */
export const routeAction = ({ backends, path, host, mirror }: Forward): RouteAction => ({
  weighted_clusters: { clusters: backends.map(({ cluster, weight }) => ({ name: cluster.name, weight })) },
  cluster_not_found_response_code: 'INTERNAL_SERVER_ERROR',
  ...pathRewrite(path),
  ...hostRewrite(host),
  idle_timeout: '5s',
  ...(mirror === undefined ? {} : { request_mirror_policies: [mirrorPolicy(mirror)] }),
});

function hostRewrite(host: HostChange | undefined): Pick<RouteAction, 'host_rewrite_literal' | 'auto_host_rewrite'> {
  if (host === undefined) return {};
  return host.kind === 'backend' ? { auto_host_rewrite: true } : { host_rewrite_literal: host.host };
}

const PER_PERCENT = 10_000;

/** Envoy counts in whole hundredths or millionths. */
const mirrorPolicy = ({ to, percentage }: Mirror): RequestMirrorPolicy => ({
  cluster: to.cluster.name,
  runtime_fraction: {
    default_value: Number.isInteger(percentage)
      ? { numerator: percentage, denominator: 'HUNDRED' }
      : { numerator: Math.round(percentage * PER_PERCENT), denominator: 'MILLION' },
  },
});
