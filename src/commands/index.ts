import type { GroupEntry } from '../cli/command-table.js';
import { loaded } from '../cli/loaded-command.js';

/** Every command, with what the help of its group shows. Each `load` is a chunk of its own, read only when needed. */
export const commandTable: GroupEntry = {
  name: 'meshgw',
  summary: 'Apply, validate, inspect and trace Kuma MeshGateways, offline or against a control plane.',
  entries: [
    {
      name: 'version',
      summary: 'Show the version',
      load: async () => loaded((await import('./version.js')).version),
    },
  ],
};
