import { defineCommand } from '../cli/command.js';
import { routeTable } from '../outputs/inspect/route-table.js';
import { routesView } from '../outputs/inspect/route-view.js';
import { keyOfResource } from '../resources/resource-key.js';
import { inspectionOptions, runInspection, type Subject } from './inspection.js';

const routes: Subject = {
  noun: 'route',
  namesIn: ({ snapshot }) => snapshot.meshes.flatMap((mesh) => mesh.routes.map(({ name }) => name)),
  asked: ({ snapshot, plans }, name) => ({
    dataplanes: plans.map(({ dataplane }) => dataplane),
    routes: snapshot.meshes
      .flatMap((mesh) => mesh.routes)
      .filter((route) => name === undefined || route.name === name)
      .map(({ resource }) => keyOfResource(resource)),
  }),
  present: (inspection, name) => {
    const view = routesView(inspection, name);
    return { view, table: (options) => routeTable(view, options) };
  },
};

export const inspectRoute = defineCommand({
  path: ['inspect', 'route'],
  aliases: ['routes'],
  summary: 'Show where each route attaches, and why it does not where it does not',
  description:
    'Shows the listeners that MeshGatewayRoutes, MeshHTTPRoutes and MeshTCPRoutes attach to and the hostnames they serve there. A listener that a route does not attach to comes with the reason: tags, protocol, hostname, another gateway, or a newer kind of route that supersedes it.',
  examples: [
    { comment: 'where every route of a directory ends up', line: 'meshgw inspect route -f ./mesh' },
    { comment: 'one route, every listener', line: 'meshgw inspect route checkout -f ./mesh' },
  ],
  arguments: [{ name: '[name]', description: 'only the routes of this name', complete: 'resource-names' }],
  options: inspectionOptions,
  run: (invocation, ports) => runInspection(invocation, ports, routes),
});
