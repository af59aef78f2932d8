/** Compiled code of one file of chunks. */
export type CompiledFile = {
  /** What the file said it is: V8 itself compares no more than its length. */
  readonly build: string;
  /** The chunks whose functions are in the code, because they have run. */
  readonly chunks: readonly string[];
  /** What `vm.Script.createCachedData` returned. */
  readonly code: Buffer;
};

/** Compiled files by name. */
export type CodePack = ReadonlyMap<string, CompiledFile>;

const LENGTH_BYTES = 4;
const ENTRY_HEADER_BYTES = 8;

/**
 * The pack as bytes: a length, and twice what has that length: for each file the lengths of its names and code, its names
 * (JSON: the file's, its build's, then its chunks') and its code. Integers are unsigned, 32 bits, little endian.
 * The second copy shows damage, because V8 runs whatever it is given, and a flipped bit can crash the process; it is no
 * defence against attackers. A checksum would take longer: node:zlib brings all of node:stream with it (1.2 ms).
 */
export function encodePack(pack: CodePack): Buffer {
  const body = Buffer.concat(
    [...pack].flatMap(([name, { build, chunks, code }]) => {
      const names = Buffer.from(JSON.stringify([name, build, ...chunks]));
      return [integers(names.length, code.length), names, code];
    }),
  );
  return Buffer.concat([integers(body.length), body, body]);
}

/** The files in a pack; none where the pack is damaged in any way. */
export function decodePack(bytes: Buffer): CodePack {
  const pack = new Map<string, CompiledFile>();
  const body = bodyOf(bytes);
  for (let at = 0; at < body.length; ) {
    const codeAt = at + ENTRY_HEADER_BYTES + body.readUInt32LE(at);
    const end = codeAt + body.readUInt32LE(at + 4);
    const [name, build, ...chunks]: string[] = JSON.parse(body.toString('utf8', at + ENTRY_HEADER_BYTES, codeAt));
    if (name !== undefined && build !== undefined) pack.set(name, { build, chunks, code: body.subarray(codeAt, end) });
    at = end;
  }
  return pack;
}

/** Empty where the two copies differ. */
function bodyOf(bytes: Buffer): Buffer {
  const none = Buffer.alloc(0);
  if (bytes.length < LENGTH_BYTES) return none;
  const length = bytes.readUInt32LE(0);
  if (bytes.length !== LENGTH_BYTES + 2 * length) return none;
  const body = bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
  return body.equals(bytes.subarray(LENGTH_BYTES + length)) ? body : none;
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}
