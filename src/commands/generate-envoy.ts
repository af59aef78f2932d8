import { choice } from '../cli/choice.js';
import { defineCommand, type OptionSpec } from '../cli/command.js';
import { dataplaneOption } from '../cli/dataplane-option.js';
import { fileOption, flag, meshOption, outputOption, recursiveOption, variableOption } from '../cli/options.js';
import { refuseInput } from '../cli/refuse-input.js';
import { EXIT } from '../diagnostics/errors.js';
import { secretsOf } from '../outputs/envoy/secrets.js';
import { secretFile, staticBootstrap } from '../outputs/envoy/static-bootstrap.js';
import { renderDiagnostics } from '../render/diagnostics-text.js';
import { jsonText } from '../render/json-text.js';
import { terminalText } from '../render/terminal-text.js';
import { yamlText } from '../render/yaml-text.js';
import { loadTraffic } from './load-traffic.js';

const SECRETS = ['omit', 'inline'] as const;
const secretsOption: OptionSpec<(typeof SECRETS)[number]> = {
  flags: '--secrets <how>',
  description: 'omit: Envoy reads certificates and keys from files; inline: they are part of the output',
  complete: SECRETS,
  defaultText: SECRETS[0],
  parse: (values) => choice(values.at(-1), SECRETS, '--secrets') ?? SECRETS[0],
};

const options = {
  dataplane: dataplaneOption('the Dataplane whose gateway Envoy is to run'),
  file: fileOption,
  recursive: recursiveOption,
  variables: variableOption,
  withContext: flag('--with-context', 'read the current context as well as the input'),
  mesh: meshOption,
  output: outputOption(['yaml', 'json']),
  secrets: secretsOption,
};

/** What stderr says of secrets that were left out. */
function omitted(names: readonly string[]): string {
  if (names.length === 0) return '';
  const files = names.map((name) => `  ${terminalText(secretFile(name))}\n`).join('');
  return `Note: secrets are left out; Envoy reads them, relative to its working directory, from\n${files}  hint: --secrets inline puts them into the output\n`;
}

export const generateEnvoy = defineCommand({
  path: ['generate', 'envoy'],
  aliases: [],
  summary: 'Generate the configuration with which stock Envoy runs a gateway',
  description:
    'Prints a complete static bootstrap: listeners, routes, clusters with their endpoints. The same input gives the same bytes. Certificates and keys are left out unless --secrets=inline asks for them; Envoy then reads each from an SDS file, and stderr names the files. What cannot be served is left out as "meshgw run" leaves it out, and stderr says so. The admin interface is a Unix socket, envoy-admin.sock, in the working directory of Envoy.',
  examples: [
    { comment: 'what Envoy would be told', line: 'meshgw generate envoy --dataplane edge-1 -f ./mesh' },
    {
      comment: 'check it with Envoy itself',
      line: 'meshgw generate envoy --dataplane edge-1 -f ./mesh --secrets inline > envoy.yaml && envoy --mode validate -c envoy.yaml',
    },
  ],
  arguments: [],
  options,
  run: async ({ options: given, global }, ports) => {
    const { traffic, diagnostics } = await loadTraffic(given, global, ports);
    ports.streams.err(renderDiagnostics(diagnostics, ports.styles.err));
    if (traffic === undefined) return refuseInput('generated', ports);
    const bootstrap = staticBootstrap(traffic, { secrets: given.secrets });
    ports.streams.out(given.output === 'json' ? jsonText(bootstrap) : yamlText(bootstrap));
    if (given.secrets === 'omit') ports.streams.err(omitted(secretsOf(traffic).map(({ name }) => name)));
    return EXIT.ok;
  },
});
