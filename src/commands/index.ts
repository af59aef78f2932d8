import type { GroupEntry } from '../cli/command-table.js';
import { loaded } from '../cli/loaded-command.js';

/** Every command, with what the help of its group shows. Each `load` is a chunk of its own, read only when needed. */
export const commandTable: GroupEntry = {
  name: 'meshgw',
  summary: 'Apply, validate, inspect, trace and run Kuma MeshGateways, with or without a control plane.',
  entries: [
    {
      name: 'apply',
      summary: 'Create or update resources: all of the input or nothing',
      load: async () => loaded((await import('./apply.js')).apply),
    },
    {
      name: 'completion',
      summary: 'Print a completion script for bash, zsh, fish or PowerShell',
      load: async () => loaded((await import('./completion.js')).completion),
    },
    {
      name: 'config',
      summary: 'Show and change the configuration and its contexts',
      entries: [
        {
          name: 'control-planes',
          summary: 'Add, list, remove and switch contexts',
          entries: [
            {
              name: 'add',
              summary: 'Add a control plane, or another place to work on, and make it the current one',
              load: async () => loaded((await import('./config-control-planes-add.js')).configControlPlanesAdd),
            },
            {
              name: 'list',
              aliases: ['ls'],
              summary: 'List the contexts meshgw can work on',
              load: async () => loaded((await import('./config-control-planes-list.js')).configControlPlanesList),
            },
            {
              name: 'remove',
              aliases: ['rm'],
              summary: 'Remove a control plane, or a context of another kind, from the configuration',
              load: async () => loaded((await import('./config-control-planes-remove.js')).configControlPlanesRemove),
            },
            {
              name: 'switch',
              summary: 'Make a context the current one',
              load: async () => loaded((await import('./config-control-planes-switch.js')).configControlPlanesSwitch),
            },
          ],
        },
        {
          name: 'view',
          summary: 'Show the configuration',
          load: async () => loaded((await import('./config-view.js')).configView),
        },
      ],
    },
    {
      name: 'delete',
      summary: 'Delete resources: all that are named or none',
      load: async () => loaded((await import('./delete.js')).deleteCommand),
    },
    {
      name: 'diff',
      summary: 'Show what applying the input would change',
      load: async () => loaded((await import('./diff.js')).diff),
    },
    {
      name: 'explain',
      summary: 'Explain what a finding means, with a wrong and a right example',
      load: async () => loaded((await import('./explain.js')).explain),
    },
    {
      name: 'export',
      summary: 'Print resources as documents that can be applied again',
      load: async () => loaded((await import('./export.js')).exportCommand),
    },
    {
      name: 'generate',
      summary: 'Generate certificates, secrets and configurations of Envoy',
      entries: [
        {
          name: 'envoy',
          summary: 'Generate the configuration with which stock Envoy runs a gateway',
          load: async () => loaded((await import('./generate-envoy.js')).generateEnvoy),
        },
        {
          name: 'secret',
          summary: 'Generate a Secret with a certificate and its key, ready for apply',
          load: async () => loaded((await import('./generate-secret.js')).generateSecret),
        },
        {
          name: 'tls-certificate',
          summary: 'Generate a self-signed TLS certificate and its key',
          load: async () => loaded((await import('./generate-tls-certificate.js')).generateTlsCertificate),
        },
      ],
    },
    {
      name: 'get',
      summary: 'Show resources of the current context',
      load: async () => loaded((await import('./get.js')).get),
    },
    {
      name: 'inspect',
      summary: 'Show what gateways listen on, with which tags, routes and policies, and why',
      defaultEntry: 'meshgateway',
      entries: [
        {
          name: 'dataplane',
          aliases: ['dataplanes', 'dp'],
          summary: 'Show which gateway each Dataplane runs and why',
          load: async () => loaded((await import('./inspect-dataplane.js')).inspectDataplane),
        },
        {
          name: 'meshgateway',
          aliases: ['meshgateways', 'mgw'],
          summary: 'Show what each gateway listens on',
          load: async () => loaded((await import('./inspect-meshgateway.js')).inspectMeshGateway),
        },
        {
          name: 'route',
          aliases: ['routes'],
          summary: 'Show where each route attaches, and why not elsewhere',
          load: async () => loaded((await import('./inspect-route.js')).inspectRoute),
        },
      ],
    },
    {
      name: 'run',
      summary: 'Run the gateway of a Dataplane on this machine, with stock Envoy',
      load: async () => loaded((await import('./run-dataplane.js')).run),
    },
    {
      name: 'schema',
      summary: 'Print the JSON Schema of a type, for editors',
      load: async () => loaded((await import('./schema.js')).schema),
    },
    {
      name: 'trace',
      summary: 'Show what a gateway does with a request, and why',
      load: async () => loaded((await import('./trace.js')).trace),
    },
    {
      name: 'validate',
      aliases: ['lint'],
      summary: 'Check files offline, with the findings of a Kuma control plane and the place of each',
      load: async () => loaded((await import('./validate.js')).validate),
    },
    {
      name: 'version',
      summary: 'Show the version',
      load: async () => loaded((await import('./version.js')).version),
    },
    {
      name: '__complete',
      summary: 'Answer a completion script',
      hidden: true,
      load: async () => loaded((await import('./complete.js')).complete),
    },
  ],
};
