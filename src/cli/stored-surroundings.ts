import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { DecodeOptions } from '../resources/decode-documents.js';
import type { AnyResource } from '../resources/resource.js';
import { storedResource } from '../resources/stored-resource.js';
import type { Store, StoreView } from '../stores/store.js';

/** What a store has to do with how input for it is judged. */
export type StoredSurroundings = {
  readonly resources: readonly AnyResource[];
  readonly decode: Pick<DecodeOptions, 'naming' | 'zone' | 'hasSecret'>;
  /** Leaves out the findings that only say what this user may not see. */
  readonly withoutHidden: (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[];
};

export function storedSurroundings(
  { name: context, naming, target }: Pick<Store, 'name' | 'naming' | 'target'>,
  view: StoreView,
): StoredSurroundings {
  const resources = view.list().map((stored) => storedResource(stored, context));
  const secrets = new Set(
    resources.filter(({ type }) => type === 'Secret').map(({ mesh, name }) => `${mesh}\0${name}`),
  );
  const isHidden = view.hidden?.includes('Secret') ?? false;
  return {
    resources,
    decode: {
      naming,
      hasSecret: ({ mesh, name }) => isHidden || secrets.has(`${mesh}\0${name}`),
      ...(target === 'kuma' ? { zone: zoneIn(resources) } : {}),
    },
    withoutHidden: (diagnostics) => (isHidden ? diagnostics.filter(({ code }) => code !== 'MGW210') : diagnostics),
  };
}

/** The zone of a control plane, as far as what it holds tells: its own resources carry its name. */
function zoneIn(resources: readonly AnyResource[]): string {
  const own = resources.find(
    ({ labels }) => labels['kuma.io/origin'] === 'zone' && labels['kuma.io/zone'] !== undefined,
  );
  return own?.labels['kuma.io/zone'] ?? '';
}
