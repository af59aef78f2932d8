import type { CatalogueFamily } from './entry.js';

/** MGW2xx. */
export const references = {} as const satisfies CatalogueFamily;
