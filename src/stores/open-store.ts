import type { Context } from '../config/config.js';
import { environmentError } from '../diagnostics/errors.js';
import type { Clock } from '../ports.js';
import { openEmbeddedStore } from './embedded/embedded-store.js';
import type { Store } from './store.js';

/** Opens the store of a context. Throws an environment error where that cannot be done. */
export async function openStore({ name, target }: Context, { clock }: { readonly clock: Clock }): Promise<Store> {
  switch (target.kind) {
    case 'embedded':
      return openEmbeddedStore({ directory: target.directory, clock, name });
    case 'controlPlane':
    case 'kubernetes':
      throw environmentError(`context "${name}" is a ${placeOf[target.kind]}, which this version cannot reach yet`, {
        hint: 'use an embedded context: --context embedded',
      });
    case 'unusable':
      throw environmentError(`context "${name}" ${target.because}`);
  }
}

const placeOf = { controlPlane: 'control plane', kubernetes: 'Kubernetes cluster' } as const;
