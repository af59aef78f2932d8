import { defineCommand, type OptionSpec } from '../cli/command.js';
import { loadConfig } from '../config/load-config.js';
import { removeContext } from '../config/remove-context.js';
import { updateConfig } from '../config/update-config.js';
import { EXIT, usageError } from '../diagnostics/errors.js';
import { terminalText } from '../render/terminal-text.js';

const nameOption: OptionSpec<string | undefined> = {
  flags: '--name <name>',
  description: 'the context to remove',
  complete: 'contexts',
  parse: (values) => values.at(-1),
};

export const configControlPlanesRemove = defineCommand({
  path: ['config', 'control-planes', 'remove'],
  aliases: ['rm'],
  summary: 'Remove a control plane, or a context of another kind, from the configuration',
  description:
    'Removes a control plane and the contexts that refer to it, or a context of another kind, from the configuration file; what is stored there stays. If it was the current one, the first that is left becomes current.',
  examples: [{ comment: 'as kumactl writes it', line: 'meshgw config control-planes remove --name=staging' }],
  arguments: [{ name: '[name]', description: 'the context, as with --name', complete: 'contexts' }],
  options: { name: nameOption },
  run: async ({ arguments: [word], options, global }, ports) => {
    const name = options.name ?? word;
    if (name === undefined) throw usageError('no context was named', { hint: 'name one with --name' });
    const { file } = loadConfig(global, ports);
    if (file === undefined) throw usageError('--no-config leaves no context to remove');
    const { isControlPlane, switchedTo } = updateConfig(file, (config) => removeContext(config, name), ports);
    ports.streams.out(`removed ${isControlPlane ? 'Control Plane' : 'context'} "${terminalText(name)}"\n`);
    if (switchedTo !== undefined) ports.streams.out(`switched active Control Plane to "${terminalText(switchedTo)}"\n`);
    return EXIT.ok;
  },
});
