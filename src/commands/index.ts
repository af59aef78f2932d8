import type { GroupEntry } from '../cli/command-table.js';
import { loaded } from '../cli/loaded-command.js';

/** Every command, with what the help of its group shows. Each `load` is a chunk of its own, read only when needed. */
export const commandTable: GroupEntry = {
  name: 'meshgw',
  summary: 'Apply, validate, inspect and trace Kuma MeshGateways, offline or against a control plane.',
  entries: [
    {
      name: 'completion',
      summary: 'Print a completion script for bash, zsh, fish or PowerShell',
      load: async () => loaded((await import('./completion.js')).completion),
    },
    {
      name: 'generate',
      summary: 'Generate certificates and secrets',
      entries: [
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
  ],
};
