import { defineCommand } from '../cli/command.js';
import { flag } from '../cli/options.js';
import { loadConfig } from '../config/load-config.js';
import { viewConfig } from '../config/view-config.js';
import { EXIT } from '../diagnostics/errors.js';
import { yamlText } from '../render/yaml-text.js';

export const configView = defineCommand({
  path: ['config', 'view'],
  aliases: [],
  summary: 'Show the configuration',
  description:
    'Shows the configuration as its file has it, tokens and passwords hidden; without a file, what is in force instead.',
  examples: [
    { comment: 'the configuration in use', line: 'meshgw config view' },
    { comment: 'kumactl’s own', line: 'meshgw config view --config-file ~/.kumactl/config' },
  ],
  arguments: [],
  options: { showSecrets: flag('--show-secrets', 'show tokens and passwords') },
  run: async ({ options, global }, ports) => {
    ports.streams.out(yamlText(viewConfig(loadConfig(global, ports), options)));
    return EXIT.ok;
  },
});
