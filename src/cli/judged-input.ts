import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import type { CommandError } from '../diagnostics/errors.js';
import type { Ports } from '../ports.js';
import type { AnyResource } from '../resources/resource.js';
import type { Store, StoreView } from '../stores/store.js';
import { hiddenValues } from '../writes/hidden-values.js';
import { checkInput } from './check-input.js';
import { type InputOptions, loadInput } from './load-input.js';
import { storedSurroundings } from './stored-surroundings.js';

/** Input that is meant for a store, judged against what the store holds. */
export type JudgedInput = {
  /** What the store would take; nothing of it may be written while there are errors. */
  readonly resources: readonly AnyResource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly failed: boolean;
  /** What it was judged against: all that the store holds. */
  readonly view: StoreView;
  /** The same, decoded. */
  readonly stored: readonly AnyResource[];
  /** The zone of the control plane that it is for, where that is known. */
  readonly zone: string | undefined;
};

type Request = {
  readonly input: InputOptions;
  readonly words: readonly string[];
  readonly defaultMesh: string | undefined;
  /** What to throw where there is no document at all. */
  readonly noDocument: () => CommandError;
};

/** Reads and judges the input of a command that writes to, or compares with, a store. Throws where there is no document at all. */
export async function judgedInput(
  { input, words, defaultMesh, noDocument }: Request,
  store: Store,
  ports: Ports,
): Promise<JudgedInput> {
  const view = await store.read();
  const { resources: beside, decode: ofStore, withoutHidden } = storedSurroundings(store, view);
  const decode = { ...ofStore, target: store.target, defaultMesh };
  const loaded = await loadInput({ input, words, decode }, ports);
  if (loaded.documents.length === 0) throw noDocument();
  const found = withoutHidden(checkInput(loaded, { beside, zone: ofStore.zone, now: ports.clock.now() }));
  // What is planned on this input says of a mesh that is not there that nothing can be written (MGW201).
  const ofInput = found.filter(({ code }) => code !== 'MGW212');
  const diagnostics = [...ofInput, ...hiddenValues(loaded.resources)];
  return {
    resources: loaded.resources,
    stored: beside,
    diagnostics,
    failed: hasErrors(diagnostics),
    view,
    zone: ofStore.zone,
  };
}
