import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Violation } from '../violation.js';

type HeaderModifier = {
  readonly set?: readonly { readonly name?: string }[];
  readonly add?: readonly { readonly name?: string }[];
  readonly remove?: readonly string[];
};

/** A filter that changes headers: it names one at least, and none twice (kuma: validateHeaderModifier). */
export function headerModifierViolations(path: FieldPath, modifier: HeaderModifier): readonly Violation[] {
  const { set, add, remove } = modifier;
  if (set === undefined && add === undefined && remove === undefined)
    return [{ code: 'MGW504', path, message: 'must have at least one defined: set, add, remove' }];
  const headers = [
    ...(set ?? []).map(({ name = '' }, index) => ({ name, path: [...path, 'set', index] })),
    ...(add ?? []).map(({ name = '' }, index) => ({ name, path: [...path, 'add', index] })),
    ...(remove ?? []).map((name, index) => ({ name, path: [...path, 'remove', index] })),
  ];
  const first = new Map<string, FieldPath>();
  return headers.flatMap((header): readonly Violation[] => {
    const earlier = first.get(header.name);
    if (earlier === undefined) {
      first.set(header.name, header.path);
      return [];
    }
    return [
      {
        code: 'MGW511',
        path: [...header.path, 'name'],
        message: 'duplicate header name',
        hint: 'say once what becomes of a header; several values are one text with commas',
        related: [{ path: earlier, message: 'the header is named here first' }],
      },
    ];
  });
}
