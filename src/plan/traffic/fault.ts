import type { Code } from '../../diagnostics/catalogue/index.js';
import type { Place } from './place.js';

/**
 * What Kuma cannot serve. In Kuma it takes the listener or the whole gateway down; here only the part of the plan that carries
 * it, which fails closed (DESIGN.md "Where Kuma breaks, we don't").
 */
export type Fault = Place & {
  readonly code: Code;
  /** A statement of fact, lower case, nothing secret in it. */
  readonly message: string;
};
