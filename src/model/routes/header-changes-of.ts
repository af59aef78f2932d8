import type { FieldPath } from '../../diagnostics/field-path.js';
import type { HeaderChange } from './route-rule.js';

type HeaderValue = { readonly name?: string; readonly value?: string };

/** Both kinds of HTTP route write header filters alike. */
type HeaderFilter = {
  readonly set?: readonly HeaderValue[];
  readonly add?: readonly HeaderValue[];
  readonly remove?: readonly string[];
};

/** The changes of a header filter that stands at `at`: what is set, then what is added, then what is removed. */
export const headerChangesOf = (
  { set = [], add = [], remove = [] }: HeaderFilter,
  at: FieldPath,
): readonly HeaderChange[] => [
  ...set.map(
    ({ name = '', value = '' }, index): HeaderChange => ({ change: 'set', name, value, at: [...at, 'set', index] }),
  ),
  ...add.map(
    ({ name = '', value = '' }, index): HeaderChange => ({ change: 'add', name, value, at: [...at, 'add', index] }),
  ),
  ...remove.map((name, index): HeaderChange => ({ change: 'remove', name, value: '', at: [...at, 'remove', index] })),
];
