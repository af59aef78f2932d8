import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/resources/kinds.js';
import type { Shape } from '../../../src/resources/shape/shape.js';

type Field = { readonly path: string; readonly shape: Shape };

/** Every field of a shape, at every depth. */
function fieldsOf({ path, shape }: Field): readonly Field[] {
  switch (shape.kind) {
    case 'message':
      return Object.entries(shape.fields).flatMap(([name, inner]) => {
        const field = { path: `${path}.${name}`, shape: inner };
        return [field, ...fieldsOf(field)];
      });
    case 'list':
      return fieldsOf({ path: `${path}[]`, shape: shape.item });
    case 'map':
      return fieldsOf({ path: `${path}{}`, shape: shape.value });
    default:
      return [];
  }
}

describe.each(Object.values(kinds).map((kind): [string, Shape] => [kind.type, kind.spec]))('%s', (path, shape) => {
  const fields = fieldsOf({ path, shape });

  test('says of every field what it is for', () =>
    expect(fields.filter((field) => field.shape.doc === '').map((field) => field.path)).toEqual([]));

  test('names only fields it has in its oneofs, required fields and spellings', () => {
    for (const { shape: message } of [{ path, shape }, ...fields])
      if (message.kind === 'message')
        for (const name of [...message.oneofs.flat(), ...message.required, ...message.snakeCase])
          expect(Object.keys(message.fields)).toContain(name);
  });

  test('gives its enums a zero value, as protobuf does', () => {
    for (const { shape: field } of fields) if (field.kind === 'enum') expect(Object.values(field.numbers)).toContain(0);
  });
});

test('a kind is listed under its type', () => {
  for (const [type, kind] of Object.entries(kinds)) expect(kind.type).toBe(type);
});
