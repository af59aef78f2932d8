import { defineCommand, type OptionSpec } from '../cli/command.js';
import { loadConfig } from '../config/load-config.js';
import { switchContext } from '../config/switch-context.js';
import { EXIT, usageError } from '../diagnostics/errors.js';
import { terminalText } from '../render/terminal-text.js';

const nameOption: OptionSpec<string | undefined> = {
  flags: '--name <name>',
  description: 'the context to make the current one',
  complete: 'contexts',
  parse: (values) => values.at(-1),
};

export const configControlPlanesSwitch = defineCommand({
  path: ['config', 'control-planes', 'switch'],
  aliases: [],
  summary: 'Make a context the current one',
  description:
    'Makes a context the current one. Everything else in the configuration file stays as it is, comments included.',
  examples: [
    { comment: 'as kumactl writes it', line: 'meshgw config control-planes switch --name=staging' },
    { comment: 'the same', line: 'meshgw config control-planes switch staging' },
  ],
  arguments: [{ name: '[name]', description: 'the context, as with --name', complete: 'contexts' }],
  options: { name: nameOption },
  run: async ({ arguments: [word], options, global }, ports) => {
    const name = options.name ?? word;
    if (name === undefined) throw usageError('no context was named', { hint: 'name one with --name' });
    switchContext(loadConfig(global, ports), name, ports);
    ports.streams.out(`switched active Control Plane to "${terminalText(name)}"\n`);
    return EXIT.ok;
  },
});
