import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bindGateways } from '../../src/model/bind-gateways.js';
import { snapshotOf } from '../../src/model/snapshot.js';
import { planGateways } from '../../src/plan/plan-gateways.js';
import { planTraffic } from '../../src/plan/traffic/plan-traffic.js';
import type { TrafficPlan } from '../../src/plan/traffic/traffic-plan.js';
import { type AnyResource, isKind } from '../../src/resources/resource.js';
import { judgeText } from './judge-text.js';

const folder = join(import.meta.dirname, '..', 'conformance', 'traffic', 'scenarios');

/** Every recorded scenario, by name. */
export const scenarioNames: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** What Kuma 2.14.2 generated: type URL, then resource name. */
export const recordedXds = (name: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> =>
  JSON.parse(readFileSync(join(folder, name, 'xds.json'), 'utf8'));

/** The resources of a scenario as the control plane had them: it adds its zone to the tags of Dataplanes. */
async function scenarioResources(name: string): Promise<readonly AnyResource[]> {
  const { documents } = await judgeText(readFileSync(join(folder, name, 'resources.yaml')));
  return documents.flatMap(({ resource }) => (resource === undefined ? [] : [withZone(resource)]));
}

/** What a scenario's gateway Dataplane does with traffic; undefined where no gateway is bound to it. */
export async function scenarioPlan(name: string): Promise<TrafficPlan | undefined> {
  const snapshot = snapshotOf(await scenarioResources(name));
  const bindings = bindGateways(snapshot).value;
  const [plan] = planGateways(snapshot, bindings).value.filter(({ dataplane }) => dataplane.kind === 'dataplane');
  if (plan === undefined) return undefined;
  // The certificates of the recordings are ten years valid from here.
  const now = new Date('2027-01-01T00:00:00Z');
  return planTraffic(plan, { reader: { snapshot, files: new Map() }, now }).value;
}

const ZONE = { 'kuma.io/zone': 'default' };

function withZone(resource: AnyResource): AnyResource {
  if (!isKind('Dataplane', resource)) return resource;
  const { networking = {} } = resource.spec;
  const { gateway, inbound = [] } = networking;
  return {
    ...resource,
    spec: {
      ...resource.spec,
      networking: {
        ...networking,
        ...(gateway === undefined ? {} : { gateway: { ...gateway, tags: { ...gateway.tags, ...ZONE } } }),
        inbound: inbound.map((each) => ({ ...each, tags: { ...each.tags, ...ZONE } })),
      },
    },
  };
}
