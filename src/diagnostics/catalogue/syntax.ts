import type { CatalogueFamily } from './entry.js';

/** MGW0xx: the text itself, before any resource is known. */
export const syntax = {
  MGW001: {
    severity: 'error',
    title: 'the document is not valid YAML or JSON',
    explanation:
      'The text could not be parsed, so nothing in this document was looked at. meshgw reads YAML 1.1 the way Kuma does.',
  },
} as const satisfies CatalogueFamily;
