import { remembered } from '../../model/remembered.js';
import type { HttpService } from '../../plan/traffic/connection-chain.js';
import { type HostTraffic, NO_ROUTES_BODY } from '../../plan/traffic/host-traffic.js';
import type { Route, RouteConfiguration, VirtualHost } from './api/route.js';
import { routeOf } from './route.js';

/** Kuma's header; it beats what backends and routes say, and is not there where no route fits. */
const HSTS = {
  header: { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
  append_action: 'OVERWRITE_IF_EXISTS_OR_ADD',
} as const;

const NO_ROUTES: Route = {
  match: { prefix: '/' },
  direct_response: { status: 404, body: { inline_string: NO_ROUTES_BODY } },
};

/** The routes of an HTTP port, or of one hostname of an HTTPS port. */
export const routeConfigurationOf = ({ routeConfig, hosts, hsts }: HttpService): RouteConfiguration => ({
  name: routeConfig,
  virtual_hosts: hosts.map((host) => virtualHostOf(host, { hsts })),
  // In Kuma's meshes this header tells sidecars who asks; from clients it would be a lie.
  request_headers_to_remove: ['x-kuma-tags'],
  validate_clusters: false,
  ignore_port_in_host_matching: true,
});

// Of a gateway that runs, most entries stay from one plan to the next.
const knownRouteOf = remembered(routeOf);

const virtualHostOf = (
  { hostname, entries, routeless }: HostTraffic,
  { hsts }: { readonly hsts: boolean },
): VirtualHost => ({
  name: hostname,
  domains: [hostname],
  routes: routeless ? [NO_ROUTES] : entries.map(knownRouteOf),
  ...(hsts ? { require_tls: 'ALL', response_headers_to_add: [HSTS] } : {}),
});
