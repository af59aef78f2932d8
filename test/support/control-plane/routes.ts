import { json, text } from './answer.js';
import { type CatalogueRow, catalogueAnswer } from './catalogue.js';
import config from './data/config.json' with { type: 'json' };
import insight from './data/global-insight.json' with { type: 'json' };
import policies from './data/policies.json' with { type: 'json' };
import rules from './data/rules.json' with { type: 'json' };
import type { Endpoint } from './http/endpoint.js';
import { inspectEndpoints } from './inspect/inspect-endpoints.js';
import { deleteResource } from './resources/delete-resource.js';
import { getByKri } from './resources/get-by-kri.js';
import { getResource } from './resources/get-resource.js';
import { listResources } from './resources/list-resources.js';
import { getOverview, shownOverview } from './resources/overview.js';
import { putResource } from './resources/put-resource.js';
import { shownResource } from './resources/shown-resource.js';
import type { ControlPlaneState } from './state.js';
import { operatorKey } from './tokens.js';
import { issueToken } from './users/issue-token.js';

/** A path with `{parameters}`, and what it answers to by method. */
export type Route = { readonly path: string; readonly methods: Readonly<Record<string, Endpoint>> };

type Paths = { readonly lists: readonly string[]; readonly item: string };

const get = (path: string, endpoint: Endpoint): Route => ({ path, methods: { GET: endpoint } });

const index: Endpoint = ({ variant, ids }) =>
  json(200, {
    clusterId: ids.cluster,
    gui: '/gui',
    hostname: 'test-host',
    instanceId: ids.instance,
    product: variant.product,
    version: variant.version,
  });

const gui: Endpoint = () =>
  text(200, '<!doctype html><title>Kuma</title>\n', { 'Content-Type': 'text/html; charset=utf-8' });

/** The control plane's configuration: compact, unlike everything else. */
const configAnswer: Endpoint = ({ mode, authentication: { localhostIsAdmin, trustsOperator } }) => {
  const { apiServer } = config;
  const { authn } = apiServer;
  const publicKeys = trustsOperator ? [{ kid: 'k1', key: operatorKey() }] : [];
  const tokens = { ...authn.tokens, validator: { ...authn.tokens.validator, publicKeys } };
  const value = { ...config, mode, apiServer: { ...apiServer, authn: { ...authn, localhostIsAdmin, tokens } } };
  return text(200, JSON.stringify(value), { 'Content-Type': 'application/json' });
};

/** The paths that have nothing to do with types. */
const general: readonly Route[] = [
  get('/config', configAnswer),
  get('/policies', () => json(200, policies)),
  get('/global-insight', ({ now }) => json(200, { ...insight, createdAt: new Date(now()).toISOString() })),
  get('/who-am-i', (_, { user }) => json(200, { name: user.name, groups: user.groups })),
  get('/_kri/{kri}', getByKri),
  ...(['user', 'dataplane', 'zone'] as const).map(
    (kind): Route => ({ path: `/tokens/${kind}`, methods: { POST: issueToken(kind) } }),
  ),
];

function overviewRoutes(row: CatalogueRow, { lists, item }: Paths): readonly Route[] {
  if (!rules.overviews.includes(row.type)) return [];
  const list = listResources(row, shownOverview);
  return [
    ...lists.flatMap((path) => [get(`${path}/_overview`, list), get(`${path}+insights`, list)]),
    get(`${item}/_overview`, getOverview(row)),
  ];
}

/** The paths of a type: lists, items, and what looks into them; fixed words before parameters. */
function routesOf(row: CatalogueRow): readonly Route[] {
  const list = row.scope === 'Mesh' ? `/meshes/{mesh}/${row.path}` : `/${row.path}`;
  const lists = row.scope === 'Mesh' ? [list, `/${row.path}`] : [list];
  const item = `${list}/{name}`;
  return [
    ...overviewRoutes(row, { lists, item }),
    ...lists.map((path) => get(path, listResources(row, shownResource))),
    { path: item, methods: { PUT: putResource(row), DELETE: deleteResource(row), GET: getResource(row) } },
    ...Object.entries(inspectEndpoints(row)).map(([path, endpoint]) => get(`${item}/${path}`, endpoint)),
  ];
}

/** Everything a control plane of a variant answers to. */
export function routesFor({ variant, catalogue }: ControlPlaneState): readonly Route[] {
  if (variant.has === 'an index only') return [get('/', index)];
  return [
    get('/', index),
    get('/gui', gui),
    ...(variant.has === 'everything'
      ? [get('/_resources', () => json(200, catalogueAnswer(variant.withoutTypes)))]
      : []),
    ...general,
    ...catalogue.flatMap(routesOf),
  ];
}
