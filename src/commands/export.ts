import { choice } from '../cli/choice.js';
import { defineCommand, type OptionSpec } from '../cli/command.js';
import { labelsOption, meshOption, showSecretsOption } from '../cli/options.js';
import { meshGiven, withStore } from '../cli/session.js';
import { EXIT } from '../diagnostics/errors.js';
import { exportDocuments } from '../outputs/export/export-documents.js';
import { yamlText } from '../render/yaml-text.js';
import { storedResource } from '../resources/stored-resource.js';

const FORMATS = ['universal', 'kubernetes'] as const;

const formatOption: OptionSpec<(typeof FORMATS)[number]> = {
  flags: '--format <format>',
  description: 'form of the documents: universal, kubernetes',
  complete: FORMATS,
  defaultText: 'universal',
  parse: (values) => choice(values.at(-1), FORMATS, '--format') ?? 'universal',
};

export const exportCommand = defineCommand({
  path: ['export'],
  aliases: [],
  summary: 'Print resources as documents that can be applied again',
  description:
    'Prints the resources of the current context, Meshes first, in an order in which they can be applied again. Without --show-secrets, documents that hold secret data are left out.',
  examples: [
    { comment: 'a backup, secrets included', line: 'meshgw export --show-secrets > backup.yaml' },
    { comment: 'what one team has, for kubectl', line: 'meshgw export --format kubernetes -l team=edge' },
  ],
  arguments: [],
  options: { format: formatOption, labels: labelsOption, mesh: meshOption, showSecrets: showSecretsOption },
  run: ({ options, global }, ports) =>
    withStore(global, ports, async (store) => {
      const mesh = meshGiven(options.mesh, ports);
      const view = await store.read(mesh === undefined ? {} : { mesh });
      const resources = view
        .list()
        .map((stored) => storedResource({ ...stored, document: store.asGiven(stored.document) }, store.name));
      const fromControlPlane = store.target === 'kuma';
      const systemNamespace = store.naming?.systemNamespace;
      const { documents, leftOut } = exportDocuments(resources, {
        ...options,
        mesh,
        fromControlPlane,
        systemNamespace,
      });
      ports.streams.out(documents.map((document) => `---\n${yamlText(document)}`).join(''));
      if (leftOut > 0)
        ports.streams.err(
          `Note: ${leftOut} document${leftOut === 1 ? ' that holds' : 's that hold'} secret data left out; --show-secrets includes them\n`,
        );
      return EXIT.ok;
    }),
});
