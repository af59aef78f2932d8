import { defineCommand } from '../cli/command.js';
import { dataplaneTable } from '../outputs/inspect/dataplane-table.js';
import { dataplanesView } from '../outputs/inspect/dataplane-view.js';
import { inspectionOptions, runInspection, type Subject } from './inspection.js';

const dataplanes: Subject = {
  noun: 'builtin-gateway Dataplane',
  namesIn: ({ snapshot }) => snapshot.meshes.flatMap((mesh) => mesh.dataplanes.map(({ name }) => name)),
  asked: ({ bindings: { bound, unbound } }, name) => ({
    dataplanes: [...bound, ...unbound]
      .map(({ dataplane }) => dataplane)
      .filter((dataplane) => name === undefined || dataplane.name === name),
    routes: [],
  }),
  present: (inspection, name) => {
    const view = dataplanesView(inspection, name);
    return { view, table: (options) => dataplaneTable(view, options) };
  },
};

export const inspectDataplane = defineCommand({
  path: ['inspect', 'dataplane'],
  aliases: ['dataplanes', 'dp'],
  summary: 'Show which MeshGateway each builtin-gateway Dataplane runs, why that one, and the ports it listens on',
  description:
    'Shows which MeshGateway binds to a Dataplane and what decided it: the number of tags its selector matches, then the number of exact values, then the latest creation, then the name. A Dataplane that no gateway matches listens on nothing; the nearest selector is named, with the tag it fails on.',
  examples: [
    { comment: 'every builtin-gateway Dataplane in a directory', line: 'meshgw inspect dataplane -f ./mesh' },
    { comment: 'one of them, with the gateways that lost', line: 'meshgw inspect dataplane edge-1 -f ./mesh -o wide' },
  ],
  arguments: [{ name: '[name]', description: 'only the Dataplane of this name', complete: 'resource-names' }],
  options: inspectionOptions,
  run: (invocation, ports) => runInspection(invocation, ports, dataplanes),
});
