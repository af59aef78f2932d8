import type { CatalogueFamily } from './entry.js';

/** MGW1xx. */
export const shape = {} as const satisfies CatalogueFamily;
