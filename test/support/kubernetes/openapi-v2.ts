import type { ApiResource } from './kuma-crds.js';

/** What kubectl asks for before 1.27 or so: it wants to see that a PATCH knows `dryRun` before it sends one. */
export const OPENAPI_V2_TYPE = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

const varint = (value: number): readonly number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];

/** A length-delimited field of a protobuf message. */
function field(number: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes]);
}

const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);

/** ParametersItem.parameter → Parameter.non_body_parameter → NonBodyParameter.query_parameter_sub_schema → name. */
const dryRunParameter = field(1, field(2, field(3, field(4, 'dryRun'))));

type Kind = { readonly path: string; readonly group: string; readonly version: string; readonly kind: string };

/** Paths.path: a NamedPathItem whose PATCH has the parameter, and says which kind it is for. */
function pathItem({ path, group, version, kind }: Kind): Buffer {
  const yaml = `group: "${group}"\nkind: ${kind}\nversion: ${version}\n`;
  const extension = message(field(1, 'x-kubernetes-group-version-kind'), field(2, field(2, yaml)));
  const patch = message(field(8, dryRunParameter), field(13, extension));
  return field(2, message(field(1, path), field(2, field(8, patch))));
}

const SECRET: Kind = {
  path: '/api/v1/namespaces/{namespace}/secrets/{name}',
  group: '',
  version: 'v1',
  kind: 'Secret',
};

const kindOf = ({ plural, kind }: ApiResource): Kind => ({
  path: `/apis/kuma.io/v1alpha1/${plural}/{name}`,
  group: 'kuma.io',
  version: 'v1alpha1',
  kind,
});

/** An OpenAPI document (gnostic's openapi.v2.Document) with as much in it as kubectl looks at. */
export const openApiV2 = (resources: readonly ApiResource[]): Buffer =>
  message(field(1, '2.0'), field(8, message(...[...resources.map(kindOf), SECRET].map(pathItem))));
