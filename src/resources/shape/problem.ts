import type { FieldPath } from '../../diagnostics/field-path.js';

/** A value that cannot be what its field holds: Kuma answers `invalid <Type> object` without saying where. */
export type Problem = {
  /** Where it is in the Universal document, with the field names as they are written there. */
  readonly path: FieldPath;
  readonly message: string;
  readonly hint: string | undefined;
};

/** A field that has no effect: Kuma drops it without a word. */
export type UnknownField = {
  /** Where it is in the Universal document, the unknown name last. */
  readonly path: FieldPath;
  /** What was probably meant, or which spelling of the field is used instead. */
  readonly hint: string | undefined;
};

/** A member of a oneof that is set in vain because a member declared later is set too. */
export type OverriddenField = {
  readonly path: FieldPath;
  /** The name of the member that counts. */
  readonly by: string;
};

/** What decoding has to say, in document order of the fields' declarations. */
export type Findings = {
  readonly problems: readonly Problem[];
  readonly unknown: readonly UnknownField[];
  readonly overridden: readonly OverriddenField[];
};
