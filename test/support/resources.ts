import type { DescribedType, SpecOf } from '../../src/resources/kinds.js';
import type { Meta, OpaqueResource, Resource } from '../../src/resources/resource.js';
import type { JsonObject } from '../../src/source/json-value.js';

/** What of a resource's meta fields a test cares about. */
export type TestMeta = {
  readonly mesh?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly creationTime?: string;
};

const metaOf = (name: string, { mesh = 'default', labels = {}, creationTime }: TestMeta): Meta => ({
  mesh,
  name,
  labels,
  creationTime,
  modificationTime: undefined,
  unknown: {},
  origin: { kind: 'store', name: 'test' },
});

type Made<T extends DescribedType> = Meta & { readonly type: T; readonly spec: SpecOf<T>; readonly opaque: false };

const described = <T extends DescribedType>(
  type: T,
  name: string,
  { spec, meta = {} }: { readonly spec: SpecOf<T>; readonly meta?: TestMeta },
): Made<T> => ({
  ...metaOf(name, meta),
  type,
  spec,
  opaque: false,
});

type Tags = Readonly<Record<string, string>>;
type ListenerSpec = NonNullable<NonNullable<SpecOf<'MeshGateway'>['conf']>['listeners']>[number];

/** A MeshGateway with selectors that are given as the tags they match. */
export const meshGateway = (
  name: string,
  {
    selectors,
    tags = {},
    listeners = [{ port: 8080, protocol: 'HTTP' }],
    ...meta
  }: TestMeta & {
    readonly selectors: readonly Tags[];
    readonly tags?: Tags;
    readonly listeners?: readonly ListenerSpec[];
  },
): Resource<'MeshGateway'> =>
  described('MeshGateway', name, {
    spec: { selectors: selectors.map((match) => ({ match })), tags, conf: { listeners } },
    meta,
  });

/** A builtin-gateway Dataplane. */
export const gatewayDataplane = (
  name: string,
  { tags, address = '10.0.0.1', ...meta }: TestMeta & { readonly tags: Tags; readonly address?: string },
): Resource<'Dataplane'> =>
  described('Dataplane', name, { spec: { networking: { address, gateway: { type: 'BUILTIN', tags } } }, meta });

/** A Dataplane on this machine that offers a service. */
export const serviceDataplane = (
  name: string,
  {
    service,
    port,
    tags = {},
    ...meta
  }: TestMeta & { readonly service: string; readonly port: number; readonly tags?: Tags },
): Resource<'Dataplane'> =>
  described('Dataplane', name, {
    spec: { networking: { address: '127.0.0.1', inbound: [{ port, tags: { 'kuma.io/service': service, ...tags } }] } },
    meta,
  });

/** A Secret with this text. */
export const secret = (
  name: string,
  { content, ...meta }: TestMeta & { readonly content: string },
): Resource<'Secret'> => described('Secret', name, { spec: { data: Buffer.from(content).toString('base64') }, meta });

/** An HTTP MeshGatewayRoute. */
export const meshGatewayRoute = (
  name: string,
  {
    selectors,
    hostnames,
    ...meta
  }: TestMeta & { readonly selectors: readonly Tags[]; readonly hostnames?: readonly string[] },
): Resource<'MeshGatewayRoute'> =>
  described('MeshGatewayRoute', name, {
    spec: {
      selectors: selectors.map((match) => ({ match })),
      conf: { http: hostnames === undefined ? {} : { hostnames } },
    },
    meta,
  });

type GatewayRouteHttp = NonNullable<NonNullable<SpecOf<'MeshGatewayRoute'>['conf']>['http']>;

/** An HTTP MeshGatewayRoute with rules. */
export const httpGatewayRoute = (
  name: string,
  {
    selectors,
    hostnames = [],
    rules = [],
    ...meta
  }: TestMeta & GatewayRouteHttp & { readonly selectors: readonly Tags[] },
): Resource<'MeshGatewayRoute'> =>
  described('MeshGatewayRoute', name, {
    spec: { selectors: selectors.map((match) => ({ match })), conf: { http: { hostnames, rules } } },
    meta,
  });

type GatewayRouteTcp = NonNullable<NonNullable<SpecOf<'MeshGatewayRoute'>['conf']>['tcp']>;

/** A TCP MeshGatewayRoute. */
export const tcpGatewayRoute = (
  name: string,
  { selectors, rules = [], ...meta }: TestMeta & GatewayRouteTcp & { readonly selectors: readonly Tags[] },
): Resource<'MeshGatewayRoute'> =>
  described('MeshGatewayRoute', name, {
    spec: { selectors: selectors.map((match) => ({ match })), conf: { tcp: { rules } } },
    meta,
  });

export const meshHttpRoute = (
  name: string,
  { spec, ...meta }: TestMeta & { readonly spec: SpecOf<'MeshHTTPRoute'> },
): Resource<'MeshHTTPRoute'> => described('MeshHTTPRoute', name, { spec, meta });

export const meshTcpRoute = (
  name: string,
  { spec, ...meta }: TestMeta & { readonly spec: SpecOf<'MeshTCPRoute'> },
): Resource<'MeshTCPRoute'> => described('MeshTCPRoute', name, { spec, meta });

export const meshGatewayInstance = (
  name: string,
  { tags, ...meta }: TestMeta & { readonly tags?: Tags },
): Resource<'MeshGatewayInstance'> =>
  described('MeshGatewayInstance', name, { spec: tags === undefined ? {} : { tags }, meta });

/** A resource of a kind that meshgw only carries. */
export const opaque = (
  type: string,
  name: string,
  { body, ...meta }: TestMeta & { readonly body: JsonObject },
): OpaqueResource => ({
  ...metaOf(name, meta),
  type,
  body,
  opaque: true,
});
