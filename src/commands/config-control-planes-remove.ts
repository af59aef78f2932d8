import { defineCommand } from '../cli/command.js';
import { loadConfig } from '../config/load-config.js';
import { removeContext } from '../config/remove-context.js';
import { updateConfig } from '../config/update-config.js';
import { EXIT, usageError } from '../diagnostics/errors.js';
import { terminalText } from '../render/terminal-text.js';
import { contextNameArgument, contextNameOption, namedContext } from './context-name.js';

export const configControlPlanesRemove = defineCommand({
  path: ['config', 'control-planes', 'remove'],
  aliases: ['rm'],
  summary: 'Remove a control plane, or a context of another kind, from the configuration',
  description:
    'Removes a control plane and the contexts that refer to it, or a context of another kind, from the configuration file; what is stored there stays. If it was the current one, the first that is left becomes current.',
  examples: [{ comment: 'as kumactl writes it', line: 'meshgw config control-planes remove --name=staging' }],
  arguments: [contextNameArgument],
  options: { name: contextNameOption('the context to remove') },
  run: async (invocation, ports) => {
    const name = namedContext(invocation);
    const { global } = invocation;
    const config = loadConfig(global, ports);
    const { file } = config;
    if (file === undefined) throw usageError('--no-config leaves no context to remove');
    // Where there is nothing to remove, no file is opened for writing.
    removeContext(config, name);
    const { isControlPlane, switchedTo } = updateConfig(file, (current) => removeContext(current, name), ports);
    ports.streams.out(`removed ${isControlPlane ? 'Control Plane' : 'context'} "${terminalText(name)}"\n`);
    if (switchedTo !== undefined) ports.streams.out(`switched active Control Plane to "${terminalText(switchedTo)}"\n`);
    return EXIT.ok;
  },
});
