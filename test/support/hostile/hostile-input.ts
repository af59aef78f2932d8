import fc from 'fast-check';
import { byteMutations } from './byte-mutations.js';
import { lineMutations } from './line-mutations.js';
import { seedTexts } from './seeds.js';
import { mutilatedText } from './tree-mutations.js';

/** A file as somebody might send it, and the variables it is read with. */
export type HostileInput = {
  readonly bytes: Buffer;
  readonly variables: ReadonlyMap<string, string> | undefined;
};

const LONGEST_SHOWN = 4000;

/** A file's text for a person to copy into a test: as a literal, or as base64 where it is no text or has long parts. */
export function shownInput({ bytes, variables }: HostileInput): string {
  const text = bytes.toString();
  const isText = Buffer.from(text).equals(bytes);
  const literal = isText ? JSON.stringify(text) : `base64 ${bytes.toString('base64')}`;
  const shown =
    literal.length <= LONGEST_SHOWN ? literal : `${literal.slice(0, LONGEST_SHOWN)}… (${bytes.length} bytes)`;
  return variables === undefined ? shown : `${shown} with the variables ${JSON.stringify([...variables])}`;
}

const variables = fc.option(
  fc.constantFrom<ReadonlyMap<string, string>>(
    new Map(),
    new Map([['X', 'edge']]),
    new Map([['X', '\n---\ntype: Mesh\nname: "']]),
  ),
  { nil: undefined, freq: 4 },
);

/** One to three documents, each changed in its structure, its lines or not at all, and then the bytes of them all. */
export const hostileInput: fc.Arbitrary<HostileInput> = fc
  .record({
    texts: fc.array(fc.tuple(fc.oneof(fc.constantFrom(...seedTexts), mutilatedText), lineMutations), {
      minLength: 1,
      maxLength: 3,
    }),
    mutate: fc.oneof(
      fc.constant((bytes: Buffer) => bytes),
      byteMutations,
    ),
    variables,
  })
  .map(({ texts, mutate, variables: given }) => {
    const text = texts.map(([document, change]) => change(document)).join('\n---\n');
    const input = { bytes: mutate(Buffer.from(text)), variables: given };
    return { ...input, [fc.toStringMethod]: () => shownInput(input) };
  });
