/** Short documents for tests of rules. Each begins with `---`, so that they can be put together in any order. */

const head = (type: string, name: string): string => `---\ntype: ${type}\nmesh: default\nname: ${name}\n`;

/** Lines of YAML, each a flow mapping or a scalar; what follows `# expect:` stays at the end of its line. */
const items = (indent: string, lines: readonly string[]): string =>
  lines.map((line) => `${indent}- ${line}\n`).join('');

/** A MeshGateway `edge` for the service `edge`; each listener is one line. */
export const gatewayText = (...listeners: readonly string[]): string =>
  `${head('MeshGateway', 'edge')}selectors:\n- match: {kuma.io/service: edge}\nconf:\n  listeners:\n${items('  ', listeners)}`;

export const HTTP_GATEWAY = gatewayText('{port: 8080, protocol: HTTP}');

/** A builtin-gateway Dataplane. */
export const gatewayDataplaneText = (
  name: string,
  { service = 'edge', address = '10.0.0.1', more = '' }: { service?: string; address?: string; more?: string } = {},
): string =>
  `${head('Dataplane', name)}networking:\n  address: ${address}\n  gateway: {type: BUILTIN, tags: {kuma.io/service: ${service}}}\n${more}`;

/** A Dataplane that offers a service. */
export const serviceText = (service: string): string =>
  `${head('Dataplane', `${service}-1`)}networking:\n  address: 10.0.0.2\n  inbound:\n  - {port: 80, tags: {kuma.io/service: ${service}}}\n`;

/** A MeshGatewayRoute with HTTP rules, each one line. */
export const routeText = (
  rules: readonly string[],
  {
    name = 'web',
    hostnames = [],
    service = 'edge',
  }: { name?: string; hostnames?: readonly string[]; service?: string } = {},
): string =>
  `${head('MeshGatewayRoute', name)}selectors:\n- match: {kuma.io/service: ${service}}\nconf:\n  http:\n${
    hostnames.length === 0 ? '' : `    hostnames:\n${items('    ', hostnames)}`
  }    rules:\n${items('    ', rules)}`;

/** A MeshGatewayRoute with TCP rules, each one line. */
export const tcpRouteText = (rules: readonly string[], { name = 'raw' }: { name?: string } = {}): string =>
  `${head('MeshGatewayRoute', name)}selectors:\n- match: {kuma.io/service: edge}\nconf:\n  tcp:\n    rules:\n${items('    ', rules)}`;

/** A MeshHTTPRoute for the MeshGateway `edge`; each rule is one line. */
export const meshRouteText = (
  rules: readonly string[],
  {
    name = 'web',
    target = '{kind: MeshGateway, name: edge}',
    hostnames = [],
  }: { name?: string; target?: string; hostnames?: readonly string[] } = {},
): string =>
  `${head('MeshHTTPRoute', name)}spec:\n  targetRef: ${target}\n  to:\n  - targetRef: {kind: Mesh}\n${
    hostnames.length === 0 ? '' : `    hostnames:\n${items('    ', hostnames)}`
  }    rules:\n${items('    ', rules)}`;

/** A rule of a MeshGatewayRoute: `match` like `PREFIX /api`, to one service. */
export const ruleText = (
  match: string,
  { service = 'web', more = '' }: { service?: string; more?: string } = {},
): string => {
  const [how, value] = match.split(' ');
  return `{matches: [{path: {match: ${how}, value: '${value}'}}],${more} backends: [{weight: 1, destination: {kuma.io/service: ${service}}}]}`;
};

/** A rule of a MeshHTTPRoute that takes everything; `filters` are flow mappings. */
export const meshRuleText = (
  value: string,
  { filters = '', backends = '{kind: MeshService, name: web}' }: { filters?: string; backends?: string } = {},
): string =>
  `{matches: [{path: {type: PathPrefix, value: ${value}}}], default: {filters: [${filters}], backendRefs: [${backends}]}}`;
