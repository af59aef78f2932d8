import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ports } from '../ports.js';
import type { AnyResource } from '../resources/resource.js';
import { storedResource } from '../resources/stored-resource.js';
import type { SourceDocument } from '../source/source-document.js';
import { asIfApplied } from '../writes/as-if-applied.js';
import type { GlobalOptions } from './command.js';
import type { InputMemory } from './input-memory.js';
import { type InputOptions, loadInput } from './load-input.js';
import { meshGiven, meshMeant, withStore } from './session.js';
import { storedSurroundings } from './stored-surroundings.js';

/** What a command that only reads looks at. */
export type LoadedResources = {
  readonly resources: readonly AnyResource[];
  /** Findings about the input; none where only a store was read. */
  readonly diagnostics: readonly Diagnostic[];
  /** The documents of the input. */
  readonly sources: readonly SourceDocument[];
  /** The mesh it is about; undefined: every mesh of the input. */
  readonly mesh: string | undefined;
  /** The meshes that could have been meant, by name. */
  readonly meshes: readonly string[];
};

export type ResourceOptions = InputOptions & {
  readonly mesh: string | undefined;
  /** Read the current context as well as the input. */
  readonly withContext: boolean;
  /** For what is loaded again and again. */
  readonly memory?: InputMemory;
};

/** The input alone where there is one, else the current context; both with `withContext` (CLI.md "inspect"). */
export async function loadResources(
  options: ResourceOptions,
  global: GlobalOptions,
  ports: Ports,
): Promise<LoadedResources> {
  if (options.file.length === 0) return loadContext(options, global, ports);
  const mesh = meshGiven(options.mesh, ports);
  const decode = { target: 'embedded', defaultMesh: mesh } as const;
  const { resources, diagnostics, documents } = await loadInput(
    { input: options, decode, memory: options.memory },
    ports,
  );
  const sources = documents.map(({ source }) => source);
  if (!options.withContext) return { resources, diagnostics, sources, mesh, meshes: meshesOf(resources) };
  const meshes = new Set(mesh === undefined ? resources.map((resource) => resource.mesh) : [mesh]);
  const [only, ...others] = meshes;
  const scope = only === undefined || others.length > 0 ? {} : { mesh: only };
  const { kept, zone, given } = await withStore(global, ports, async (store) => {
    const { resources: kept, decode: ofStore } = storedSurroundings(store, await store.read(scope));
    return { kept, zone: ofStore.zone, given: resources.map((each) => store.naming?.named(each) ?? each) };
  });
  const stored = kept.filter((each) => meshes.has(each.mesh));
  const meshesOfBoth = meshesOf([...kept, ...resources]);
  return { resources: asIfApplied(stored, given, { zone }), diagnostics, sources, mesh, meshes: meshesOfBoth };
}

function meshesOf(resources: readonly AnyResource[]): readonly string[] {
  const names = resources.map(({ type, mesh, name }) => (type === 'Mesh' ? name : mesh));
  return [...new Set(names)].filter((name) => name !== '').sort();
}

const loadContext = (options: ResourceOptions, global: GlobalOptions, ports: Ports): Promise<LoadedResources> =>
  withStore(global, ports, async (store, context) => {
    const mesh = meshMeant(options.mesh, context, ports);
    const view = await store.read({ mesh });
    const meshes = view.list({ type: 'Mesh' });
    const stored = [...meshes.filter(({ name }) => name === mesh), ...view.list({ mesh })];
    options.memory?.beginReading();
    const resourceOf = options.memory?.stored ?? storedResource;
    const resources = stored.map((each) => resourceOf(each, store.name));
    return { resources, diagnostics: [], sources: [], mesh, meshes: meshes.map(({ name }) => name) };
  });
