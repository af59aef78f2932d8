import { crc32 } from 'node:zlib';

/** Compiled code of one file of chunks. */
export type CompiledFile = {
  /** CRC-32 of the file: V8 itself compares no more than its length. */
  readonly sourceChecksum: number;
  /** The chunks whose functions are in the code, because they have run. */
  readonly chunks: readonly string[];
  /** What `vm.Script.createCachedData` returned. */
  readonly code: Buffer;
};

/** Compiled files by name. */
export type CodePack = ReadonlyMap<string, CompiledFile>;

const HEADER_BYTES = 8;
const ENTRY_HEADER_BYTES = 12;

/**
 * The pack as bytes: length and CRC-32 of what follows, then for each file the lengths of its names and code, its source's
 * checksum, its names (JSON: the file's, then its chunks') and its code; integers are unsigned, 32 bits, little endian.
 * The checksum is for damage, not for attackers: V8 runs whatever it is given, and a flipped bit can crash the process.
 */
export function encodePack(pack: CodePack): Buffer {
  const body = Buffer.concat(
    [...pack].flatMap(([name, { sourceChecksum, chunks, code }]) => {
      const names = Buffer.from(JSON.stringify([name, ...chunks]));
      return [integers(names.length, code.length, sourceChecksum), names, code];
    }),
  );
  return Buffer.concat([integers(body.length, crc32(body)), body]);
}

/** The files in a pack; none where the pack is damaged in any way. */
export function decodePack(bytes: Buffer): CodePack {
  const pack = new Map<string, CompiledFile>();
  const body = bytes.subarray(HEADER_BYTES);
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== body.length || bytes.readUInt32LE(4) !== crc32(body)) {
    return pack;
  }
  for (let at = 0; at < body.length; ) {
    const codeAt = at + ENTRY_HEADER_BYTES + body.readUInt32LE(at);
    const end = codeAt + body.readUInt32LE(at + 4);
    const [name, ...chunks]: string[] = JSON.parse(body.toString('utf8', at + ENTRY_HEADER_BYTES, codeAt));
    if (name !== undefined) {
      pack.set(name, { sourceChecksum: body.readUInt32LE(at + 8), chunks, code: body.subarray(codeAt, end) });
    }
    at = end;
  }
  return pack;
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}
