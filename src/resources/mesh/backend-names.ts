import type { FieldPath } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import type { Violation } from '../violation.js';

type Named = { readonly name?: string };

/** The finding that an earlier backend has the name of the one at `index`. */
export function duplicateName(path: FieldPath, backends: readonly Named[], index: number): readonly Violation[] {
  const name = backends[index]?.name ?? '';
  const earlier = backends.findIndex((backend) => (backend.name ?? '') === name);
  if (earlier === index) return [];
  return [
    {
      code: 'MGW114',
      path: [...path, index, 'name'],
      message: `${goQuote(name)} name is already used for another backend`,
      related: [{ path: [...path, earlier], message: 'this backend has the name' }],
    },
  ];
}

/** The finding that the backend a Mesh chooses is not among its backends; `message` is Kuma's, which differs by section. */
export function unknownBackend(
  path: FieldPath,
  {
    chosen,
    backends,
    message,
  }: { readonly chosen: string | undefined; readonly backends: readonly Named[]; readonly message: string },
): readonly Violation[] {
  const names = backends.map((backend) => backend.name ?? '');
  if (!chosen || names.includes(chosen)) return [];
  const hint = didYouMean(chosen, names);
  return [{ code: 'MGW119', path, message, ...(hint === undefined ? {} : { hint }) }];
}
