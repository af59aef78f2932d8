import { defineCommand } from '../cli/command.js';
import { loadConfig } from '../config/load-config.js';
import { switchContext } from '../config/switch-context.js';
import { EXIT } from '../diagnostics/errors.js';
import { terminalText } from '../render/terminal-text.js';
import { contextNameArgument, contextNameOption, namedContext } from './context-name.js';

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
  arguments: [contextNameArgument],
  options: { name: contextNameOption('the context to make the current one') },
  run: async (invocation, ports) => {
    const name = namedContext(invocation);
    const { global } = invocation;
    switchContext(loadConfig(global, ports), name, ports);
    ports.streams.out(`switched active Control Plane to "${terminalText(name)}"\n`);
    return EXIT.ok;
  },
});
