import type { FieldPath } from '../../diagnostics/field-path.js';
import type { AnyResource } from '../../resources/resource.js';

/** Where a part of the plan comes from: a field of a resource. */
export type Place = { readonly resource: AnyResource; readonly at: FieldPath };
