import type { DescribedType } from './kinds.js';
import type { Resource } from './resource.js';
import type { Violation } from './violation.js';

/** Kuma's own checks of one kind, in Kuma's order. The meta fields are judged apart (meta/validate-meta.ts). */
export type Validate<T extends DescribedType> = (resource: Pick<Resource<T>, 'spec'>) => readonly Violation[];
