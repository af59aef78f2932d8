import type { CatalogueFamily } from './entry.js';

/** MGW3xx. */
export const listeners = {} as const satisfies CatalogueFamily;
