import type { FieldPath } from '../diagnostics/field-path.js';
import type { ResourceKey } from '../resources/resource.js';

/** Something a resource needs to be there. */
export type Reference = {
  /** `mesh`: it lives there. `secret`: it reads that. `target`: it configures that. `backend`: it sends traffic there. */
  readonly role: 'mesh' | 'secret' | 'target' | 'backend';
  readonly path: FieldPath;
  /** One of these is enough; a service is a key as `serviceKey` (offers-of.ts) makes it. */
  readonly anyOf: readonly ResourceKey[];
};
