import { version as packageVersion } from '../../package.json';
import { defineCommand } from '../cli/command.js';
import { outputOption } from '../cli/options.js';
import { EXIT } from '../diagnostics/errors.js';
import { jsonText } from '../render/json-text.js';

/** The Kuma line whose decisions this version reproduces. */
const KUMA = '2.14';

export const version = defineCommand({
  path: ['version'],
  aliases: [],
  summary: 'Show the version',
  description:
    'Shows the version of meshgw and the Kuma version whose decisions it reproduces. Never touches the network.',
  examples: [
    { comment: 'for people', line: 'meshgw version' },
    { comment: 'for scripts', line: 'meshgw version -o json' },
  ],
  arguments: [],
  options: { output: outputOption(['text', 'json']) },
  run: async ({ options }, { streams }) => {
    streams.out(
      options.output === 'json'
        ? jsonText({ version: packageVersion, kuma: KUMA, node: process.version })
        : `meshgw ${packageVersion} (Kuma ${KUMA})\n`,
    );
    return EXIT.ok;
  },
});
