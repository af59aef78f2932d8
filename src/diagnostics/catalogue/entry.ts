import type { Severity } from '../diagnostic.js';

/** What `meshgw explain CODE` says about a code. */
export type CatalogueEntry = {
  readonly severity: Severity;
  /** A short statement of the fact, lower case, no full stop. */
  readonly title: string;
  /** Plain prose: why it matters, what Kuma does about it, and the way out. */
  readonly explanation: string;
  /** A wrong and a right example, YAML, as short as can be. */
  readonly wrong?: string;
  readonly right?: string;
};

/** One family of codes; the key is the code. */
export type CatalogueFamily = Readonly<Record<`MGW${number}`, CatalogueEntry>>;
