import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Ports } from '../ports.js';
import type { AnyResource } from '../resources/resource.js';
import { keyOfResource, resourceKeyText } from '../resources/resource-key.js';
import { storedResource } from '../resources/stored-resource.js';
import type { GlobalOptions } from './command.js';
import { type InputOptions, loadInput } from './load-input.js';
import { meshGiven, meshMeant, withStore } from './session.js';

/** What a command that only reads looks at. */
export type LoadedResources = {
  readonly resources: readonly AnyResource[];
  /** Findings about the input; none where only a store was read. */
  readonly diagnostics: readonly Diagnostic[];
  /** The mesh it is about; undefined: every mesh of the input. */
  readonly mesh: string | undefined;
};

export type ResourceOptions = InputOptions & {
  readonly mesh: string | undefined;
  /** Read the current context as well as the input. */
  readonly withContext: boolean;
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
  const { resources, diagnostics } = await loadInput({ input: options, decode }, ports);
  if (!options.withContext) return { resources, diagnostics, mesh };
  const meshes = new Set(mesh === undefined ? resources.map((resource) => resource.mesh) : [mesh]);
  const stored = await withStore(global, ports, async (store) =>
    (await store.read())
      .list()
      .filter((each) => meshes.has(each.mesh))
      .map((each) => storedResource(each, store.name)),
  );
  return { resources: asIfApplied(stored, resources), diagnostics, mesh };
}

const loadContext = (options: ResourceOptions, global: GlobalOptions, ports: Ports): Promise<LoadedResources> =>
  withStore(global, ports, async (store, context) => {
    const mesh = meshMeant(options.mesh, context, ports);
    const stored = (await store.read()).list({ mesh });
    return { resources: stored.map((each) => storedResource(each, store.name)), diagnostics: [], mesh };
  });

/** An update keeps the creation time of what it replaces; what is new is later than all there is, whatever its document says. */
function asIfApplied(stored: readonly AnyResource[], input: readonly AnyResource[]): readonly AnyResource[] {
  const keyText = (resource: AnyResource): string => resourceKeyText(keyOfResource(resource));
  const created = new Map(stored.map((resource) => [keyText(resource), resource.creationTime]));
  const given = new Set(input.map(keyText));
  return [
    ...stored.filter((resource) => !given.has(keyText(resource))),
    ...input.map((resource) => ({ ...resource, creationTime: created.get(keyText(resource)) })),
  ];
}
