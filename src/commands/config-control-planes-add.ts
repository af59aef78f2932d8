import { defineCommand, type Invocation } from '../cli/command.js';
import { flag } from '../cli/options.js';
import { addContext } from '../config/add-context.js';
import { configFileOf } from '../config/load-config.js';
import { updateConfig } from '../config/update-config.js';
import { CommandError, EXIT, usageError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import { terminalText } from '../render/terminal-text.js';
import { contextNameOption } from './context-name.js';
import { contextTarget, targetOptions } from './context-target.js';

const options = {
  // None of the names there are.
  name: { ...contextNameOption('what the context is called (required)'), complete: 'none' },
  ...targetOptions,
  overwrite: flag('--overwrite', 'replace a context of that name'),
  skipCheck: flag('--skip-check', 'do not ask the control plane whether it is one and takes the token'),
} as const;

type Target = Awaited<ReturnType<typeof contextTarget>>;

export const configControlPlanesAdd = defineCommand({
  path: ['config', 'control-planes', 'add'],
  aliases: [],
  summary: 'Add a control plane, or another place to work on, and make it the current one',
  description:
    'Adds a context and makes it the current one. A control plane is asked first whether it is a Kuma with MeshGateways, and whether it takes the token: if not, nothing is written. The token is kept in the configuration file, which only you can read; give it in a file or on standard input, as command lines are seen by other users and kept by the shell. Paths are kept absolute.',
  examples: [
    {
      comment: 'a control plane on this machine',
      line: 'meshgw config control-planes add --name=local --address=http://localhost:5681',
    },
    {
      comment: 'over TLS, with a token from a file',
      line: 'meshgw config control-planes add --name=prod --address=https://kuma.example.com:5682 --ca-cert-file=ca.pem --auth-type=tokens --auth-conf token-file=admin.token',
    },
    {
      comment: 'a second embedded store',
      line: 'meshgw config control-planes add --name=draft --embedded-store=./draft',
    },
    {
      comment: 'Kubernetes, through kubectl',
      line: 'meshgw config control-planes add --name=k8s --kube-context=prod --system-namespace=kuma-system',
    },
  ],
  arguments: [],
  options,
  run: async (invocation, ports) => {
    const { options: given, global } = invocation;
    const name = given.name ?? '';
    if (name === '') throw usageError('no name was given', { hint: 'give the context a name with --name' });
    const file = configFileOf(global, ports.host);
    if (file === undefined) throw usageError('--no-config leaves no configuration to add to');
    const target = await contextTarget({ name, given }, ports);
    if (!given.skipCheck) await check(target, invocation, ports);
    const { overwrite } = given;
    updateConfig(
      file,
      (config) => ({ edits: addContext(config, { name, target, overwrite }), result: undefined }),
      ports,
    );
    const what = target.kind === 'controlPlane' ? 'Control Plane' : 'context';
    const shown = terminalText(name);
    ports.streams.out(`added ${what} "${shown}"\nswitched active Control Plane to "${shown}"\n`);
    return EXIT.ok;
  },
});

async function check(target: Target, { global }: Invocation, ports: Ports): Promise<void> {
  if (target.kind !== 'controlPlane') return;
  const { apiServer } = target;
  // Only here: contexts of other kinds load nothing of control planes.
  const { checkControlPlane } = await import('../stores/control-plane/rest/check-control-plane.js');
  try {
    const { user } = await checkControlPlane({ apiServer, timeout: global.apiTimeout }, ports);
    if (apiServer.token !== undefined && user === 'mesh-system:anonymous')
      ports.streams.err('Warning: the control plane does not look at the token: whoever sends it is anonymous\n');
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { message, exitCode, details, hint } = error;
    const skipped = 'nothing was written; --skip-check adds it all the same';
    throw new CommandError(message, { exitCode, details, hint: hint === undefined ? skipped : `${hint}; ${skipped}` });
  }
}
