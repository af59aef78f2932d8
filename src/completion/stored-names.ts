import type { GlobalOptions } from '../cli/command.js';
import { currentContext, meshMeant, storeOptions } from '../cli/session.js';
import type { Context } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import type { Ports } from '../ports.js';
import { resolveType, typeWords } from '../resources/resolve-type.js';
import { openStore } from '../stores/open-store.js';
import type { StoreView } from '../stores/store.js';
import type { CompletionSource, Given } from './complete.js';
import { hurriedPorts } from './hurried-ports.js';

/** Words of `inspect` that stand for several types. */
const TYPES_OF: Readonly<Record<string, readonly string[]>> = {
  route: ['MeshGatewayRoute', 'MeshHTTPRoute', 'MeshTCPRoute'],
};

const typesMeant = (word: string): readonly string[] => {
  const known = resolveType(word);
  return TYPES_OF[word] ?? (known === undefined ? [] : [known.type]);
};

const sortedSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** Whatever goes wrong, nothing is offered: completion must never disturb the prompt. */
async function quietly<T>(work: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await work();
  } catch {
    return [];
  }
}

/** The global options of the completion itself, with those of the command line that is being written. */
const globalOf = (global: GlobalOptions, given: Given): GlobalOptions => ({
  ...global,
  context: given.get('--context') ?? global.context,
  configFile: given.get('--config-file') ?? global.configFile,
  noConfig: given.has('--no-config') || global.noConfig,
});

type Reading = {
  /** All that is read. */
  readonly types: readonly string[];
  readonly namesIn: (view: StoreView, context: Context) => readonly string[];
};

/** How long a control plane is asked for names: longer would disturb whoever types (CLI.md "Conventions"). */
const PATIENCE = 300;

/**
 * Names from the store and the configuration that the command line means. A cluster is not asked: kubectl alone takes longer
 * than anybody waits.
 */
export function storedNames(global: GlobalOptions, ports: Ports): CompletionSource {
  const read = async (given: Given, { types, namesIn }: Reading) =>
    quietly(async () => {
      const context = currentContext(globalOf(global, given), ports);
      if (context.target.kind === 'kubernetes') return [];
      const onProgress = () => undefined;
      const options = storeOptions(globalOf(global, given), context, { host: ports.host, onProgress });
      const store = await openStore(context, options, hurriedPorts(ports, PATIENCE));
      try {
        return sortedSet(namesIn(await store.read({ types }), context));
      } finally {
        store.close();
      }
    });
  return {
    types: typeWords,
    contexts: (given) =>
      quietly(async () => loadConfig(globalOf(global, given), ports).contexts.map(({ name }) => name)),
    meshes: (given) =>
      read(given, { types: ['Mesh'], namesIn: (view) => view.list({ type: 'Mesh' }).map(({ name }) => name) }),
    names: (word, given) => {
      const types = typesMeant(word);
      const namesIn: Reading['namesIn'] = (view, context) => {
        const meant = meshMeant(given.get('--mesh'), context, ports);
        return types
          .flatMap((type) => view.list({ type }))
          .filter((stored) => stored.mesh === '' || stored.mesh === meant)
          .map(({ name }) => name);
      };
      return read(given, { types, namesIn });
    },
  };
}
