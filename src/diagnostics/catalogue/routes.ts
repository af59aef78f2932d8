import type { CatalogueFamily } from './entry.js';

/** MGW5xx. */
export const routes = {} as const satisfies CatalogueFamily;
