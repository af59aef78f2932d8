import type { CatalogueFamily } from './entry.js';

/** MGW4xx. */
export const certificates = {} as const satisfies CatalogueFamily;
