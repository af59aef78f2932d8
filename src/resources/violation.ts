import type { Code } from '../diagnostics/catalogue/index.js';
import type { FieldPath } from '../diagnostics/field-path.js';

/** Something Kuma refuses, in Kuma's words. Its place is found through the resource's origin. */
export type Violation = {
  readonly code: Code;
  /** Where it is in the Universal document. */
  readonly path: FieldPath;
  /** Kuma's own path text where it differs from `formatPath(path)` (it has some odd ones). */
  readonly kumaPath?: string;
  /** Kuma's message, word for word. */
  readonly message: string;
  /** Point at the key instead of the value (findings about a tag's name, say). */
  readonly atKey?: boolean;
  readonly hint?: string;
  readonly related?: readonly { readonly path: FieldPath; readonly message: string }[];
};
