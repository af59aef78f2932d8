/** Text as read, and the first place where the bytes are not text, if there is one (then that place reads U+FFFD). */
export type DecodedText = {
  readonly text: string;
  readonly problem: { readonly offset: number; readonly message: string } | undefined;
};

type Encoding = 'utf-8' | 'utf-16le';

const startsWith = (bytes: Uint8Array, ...prefix: readonly number[]): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

/** UTF-16 with the bytes of each unit in little-endian order. An odd last byte stays as it is. */
function swapped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let at = 0; at + 1 < copy.length; at += 2) {
    copy[at] = bytes[at + 1] ?? 0;
    copy[at + 1] = bytes[at] ?? 0;
  }
  return copy;
}

/** Whether bytes are text, or with `stream` the beginning of one, in which the last character may be cut off. */
function decodes(bytes: Uint8Array, { encoding, stream }: { encoding: Encoding; stream: boolean }): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}

/** The length of the longest prefix without a fault, by bisection: TextDecoder does not say where it stopped. */
function soundPrefix(bytes: Uint8Array, encoding: Encoding): number {
  let sound = 0;
  let faulty = bytes.length + 1;
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (decodes(bytes.subarray(0, middle), { encoding, stream: true })) sound = middle;
    else faulty = middle;
  }
  return sound;
}

/** Where the character begins that is broken at `sound`, a few bytes before: the byte there is whole, and may be fine. */
function brokenCharacter(bytes: Uint8Array, { sound, encoding }: { sound: number; encoding: Encoding }): number {
  let start = sound;
  while (start > 0 && !decodes(bytes.subarray(0, start), { encoding, stream: false })) start--;
  return start;
}

function describeFault(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const sound = soundPrefix(bytes, encoding);
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, sound), { stream: true });
  const byte = sound === bytes.length ? undefined : bytes[brokenCharacter(bytes, { sound, encoding })];
  const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
  return {
    text: new TextDecoder(encoding).decode(bytes),
    problem: {
      offset: before.length,
      message:
        byte === undefined
          ? `the text ends in the middle of a character: it is not valid ${name}`
          : `byte 0x${byte.toString(16).padStart(2, '0')} is not valid ${name} here`,
    },
  };
}

/** Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one. The mark is not part of the text. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const big = startsWith(bytes, 0xfe, 0xff);
  const encoding = big || startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : 'utf-8';
  const ordered = big ? swapped(bytes) : bytes;
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(ordered), problem: undefined };
  } catch {
    return describeFault(ordered, encoding);
  }
}
