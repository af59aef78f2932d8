import { defineCommand } from '../cli/command.js';
import { outputOption } from '../cli/options.js';
import type { ContextTarget } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { contextName } from '../config/resolve-context.js';
import { EXIT } from '../diagnostics/errors.js';
import { jsonText } from '../render/json-text.js';
import { renderTable } from '../render/table.js';
import { publicUrl } from '../source/public-url.js';

/** What the ADDRESS column says. */
function addressOf(target: ContextTarget): string {
  switch (target.kind) {
    case 'embedded':
      return target.directory;
    case 'controlPlane':
      return publicUrl(target.apiServer.url);
    case 'kubernetes':
      return `kubernetes ${target.context ?? ''}`.trimEnd();
    case 'unusable':
      return `(${target.because})`;
    default:
      return target satisfies never;
  }
}

export const configControlPlanesList = defineCommand({
  path: ['config', 'control-planes', 'list'],
  aliases: ['ls'],
  summary: 'List the contexts meshgw can work on',
  description: 'Lists the contexts of the configuration and the built-in embedded one. The one in use carries a star.',
  examples: [{ comment: 'which contexts there are', line: 'meshgw config control-planes list' }],
  arguments: [],
  options: { output: outputOption(['table', 'json']) },
  run: async ({ options, global }, ports) => {
    const config = loadConfig(global, ports);
    const active = contextName(config, global.context);
    const rows = config.contexts.map(({ name, target }) => ({
      active: name === active,
      name,
      kind: target.kind,
      address: addressOf(target),
    }));
    ports.streams.out(
      options.output === 'json'
        ? jsonText({ contexts: rows })
        : renderTable(
            ['active', 'name', 'address'],
            rows.map(({ active: isActive, name, address }) => [isActive ? '*' : '', name, address]),
          ),
    );
    return EXIT.ok;
  },
});
