import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import type { SourceFiles } from '../../src/plan/traffic/data-source.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import type { TrafficPlan } from '../../src/plan/traffic/traffic-plan.js';
import { judgeText } from './judge-text.js';
import { planSummary } from './traffic-summary.js';

const NOW = new Date('2027-01-01T00:00:00Z');

/** Plans the first gateway of a text of Universal documents, all of mesh `default`. */
export async function plannedTraffic(
  text: string,
  files: SourceFiles = new Map(),
): Promise<{ readonly plan: TrafficPlan; readonly diagnostics: readonly Diagnostic[] }> {
  const { documents } = await judgeText(text, { target: 'embedded', defaultMesh: 'default' });
  const snapshot = snapshotOf(documents.flatMap(({ resource }) => resource ?? []));
  const [gateway] = planGateways(snapshot, bindGateways(snapshot).value).value;
  if (gateway === undefined) throw new Error('the text holds no MeshGateway');
  const { value, diagnostics } = planTraffic(gateway, { reader: { snapshot, files }, now: NOW });
  return { plan: value, diagnostics };
}

/** The virtual hosts of a plan's only route configuration, each with its entries in order. */
export async function plannedHosts(text: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { plan } = await plannedTraffic(text);
  const configs = Object.values(planSummary(plan).hosts);
  expectOne(configs);
  return withoutHashes(configs[0] ?? {});
}

const expectOne = (configs: readonly unknown[]): void => {
  if (configs.length !== 1) throw new Error(`the plan has ${configs.length} route configurations`);
};

/** Clusters by their service alone: the hash that Kuma appends has a test of its own. */
const withoutHashes = (
  hosts: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(hosts).map(([host, lines]) => [host, lines.map((line) => line.replaceAll(/-[0-9a-f]{16}\b/g, ''))]),
  );

/** `MGW540 route w conf.http.rules[0]`: each fault, with the resource and path that it is at. */
export const faultsOf = ({ faults }: TrafficPlan): readonly string[] =>
  faults.map(({ code, resource, at }) => `${code} ${resource.type} ${resource.name} ${at.map(segmentText).join('.')}`);

const segmentText = (segment: TrafficPlan['faults'][number]['at'][number]): string =>
  typeof segment === 'object' ? segment.key : String(segment);

const head = (type: string, name: string): string => `---\ntype: ${type}\nmesh: default\nname: ${name}\n`;

/** A gateway `edge` that Dataplane `edge-1` runs, with these listeners. */
export const edge = (...listeners: readonly string[]): string =>
  `${head('Dataplane', 'edge-1')}networking: {address: 10.0.0.1, gateway: {type: BUILTIN, tags: {kuma.io/service: edge}}}\n${head('MeshGateway', 'edge')}selectors: [{match: {kuma.io/service: edge}}]\nconf:\n  listeners:\n${listeners.map((listener) => `  - {${listener}}\n`).join('')}`;

/** A MeshGatewayRoute for the gateway, each rule in flow style. */
export const gatewayRoute = (
  name: string,
  rules: readonly string[],
  { hostnames, tags = '' }: { readonly hostnames?: readonly string[]; readonly tags?: string } = {},
): string =>
  `${head('MeshGatewayRoute', name)}selectors: [{match: {kuma.io/service: edge${tags}}}]\nconf:\n  http:\n${hostnames === undefined ? '' : `    hostnames: ${JSON.stringify(hostnames)}\n`}    rules:\n${rules.map((rule) => `    - {${rule}}\n`).join('')}`;

/** A MeshHTTPRoute for the gateway, each rule in flow style. */
export const meshRoute = (
  name: string,
  rules: readonly string[],
  { hostnames, tags = '' }: { readonly hostnames?: readonly string[]; readonly tags?: string } = {},
): string =>
  `${head('MeshHTTPRoute', name)}spec:\n  targetRef: {kind: MeshGateway, name: edge${tags}}\n  to:\n  - targetRef: {kind: Mesh}\n${hostnames === undefined ? '' : `    hostnames: ${JSON.stringify(hostnames)}\n`}    rules:\n${rules.map((rule) => `    - {${rule}}\n`).join('')}`;

/** A Dataplane with one inbound of the service, on port 80 of its own address. */
export const dataplane = (name: string, service: string, address = '10.0.1.1'): string =>
  `${head('Dataplane', name)}networking: {address: ${address}, inbound: [{port: 80, tags: {kuma.io/service: ${service}}}]}\n`;

export const prefix = (path: string): string => `matches: [{path: {match: PREFIX, value: ${path}}}]`;
export const to = (...services: readonly string[]): string =>
  `backends: [${services.map((service) => `{weight: 1, destination: {kuma.io/service: ${service}}}`).join(', ')}]`;
export const meshPrefix = (path: string): string => `matches: [{path: {type: PathPrefix, value: ${path}}}]`;
export const meshTo = (service: string): string => `backendRefs: [{kind: MeshService, name: ${service}}]`;
