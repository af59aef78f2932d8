import { defineCommand } from '../cli/command.js';
import { meshGatewayTable } from '../outputs/inspect/meshgateway-table.js';
import { meshGatewayView } from '../outputs/inspect/meshgateway-view.js';
import type { GatewayPlan } from '../plan/gateway-plan.js';
import type { ResourceKey } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { inspectionOptions, runInspection, type Subject } from './inspection.js';

/** The routes at any listener, each once. */
function routesOf(plans: readonly GatewayPlan[]): readonly ResourceKey[] {
  const routes = plans
    .flatMap(({ ports }) => ports)
    .flatMap(({ listeners }) => listeners)
    .flatMap((listener) => listener.routes.map(({ route }) => keyOfResource(route.resource)));
  return [...new Map(routes.map((key) => [resourceKeyText(key), key])).values()];
}

const meshGateways: Subject = {
  noun: 'MeshGateway',
  namesIn: ({ snapshot }) => snapshot.meshes.flatMap(({ gateways }) => gateways.map(({ name }) => name)),
  asked: ({ plans }, name) => {
    const meant = plans.filter(({ gateway }) => name === undefined || gateway.name === name);
    return { dataplanes: meant.map(({ dataplane }) => dataplane), routes: routesOf(meant) };
  },
  present: (inspection, name) => {
    const view = meshGatewayView(inspection, name);
    return { view, table: (options) => meshGatewayTable(view, options) };
  },
};

export const inspectMeshGateway = defineCommand({
  path: ['inspect', 'meshgateway'],
  aliases: ['meshgateways', 'mgw'],
  summary: 'Show what each gateway listens on, with the final tags, routes and policies of every listener',
  description:
    'Shows one row for each Dataplane and listener. Tags are the final ones: those of the Dataplane, overlaid by the gateway’s, overlaid by the listener’s; routes and policies match them. A gateway that no Dataplane runs is shown on an assumed one ("-") with the tags its first selector asks for.',
  examples: [
    { comment: 'what a gateway listens on, from its file alone', line: 'meshgw inspect -f gateway.yaml' },
    {
      comment: 'as a Dataplane with these tags would run it',
      line: 'meshgw inspect meshgateway edge -f gateway.yaml --dataplane-tags kuma.io/service=edge,location=us',
    },
    { comment: 'with policies and where each tag comes from', line: 'meshgw inspect meshgateway -f ./mesh -o wide' },
  ],
  arguments: [{ name: '[name]', description: 'only the MeshGateway of this name', complete: 'resource-names' }],
  options: inspectionOptions,
  run: (invocation, ports) => runInspection(invocation, ports, meshGateways),
});
