import { crc32 } from 'node:zlib';

/** Compiled code of one chunk. */
export type CompiledChunk = {
  /** CRC-32 of the chunk's source: V8 itself compares no more than the length. */
  readonly sourceChecksum: number;
  /** What `vm.Script.createCachedData` returned. */
  readonly code: Buffer;
};

/** Compiled chunks by file name. */
export type CodePack = ReadonlyMap<string, CompiledChunk>;

const HEADER_BYTES = 8;
const ENTRY_HEADER_BYTES = 12;

/**
 * The pack as a file: length and CRC-32 of what follows, then for each chunk the lengths of its name and code, its source's
 * checksum, its name and its code; integers are unsigned, 32 bits, little endian.
 * The checksum is for damage, not for attackers: V8 runs whatever it is given, and a flipped bit can crash the process.
 */
export function encodePack(pack: CodePack): Buffer {
  const body = Buffer.concat(
    [...pack].flatMap(([name, { sourceChecksum, code }]) => {
      const nameBytes = Buffer.from(name);
      return [integers(nameBytes.length, code.length, sourceChecksum), nameBytes, code];
    }),
  );
  return Buffer.concat([integers(body.length, crc32(body)), body]);
}

/** The chunks in a pack file; none where the file is damaged in any way. */
export function decodePack(file: Buffer): CodePack {
  const pack = new Map<string, CompiledChunk>();
  const body = file.subarray(HEADER_BYTES);
  if (file.length < HEADER_BYTES || file.readUInt32LE(0) !== body.length || file.readUInt32LE(4) !== crc32(body)) {
    return pack;
  }
  for (let at = 0; at < body.length; ) {
    const codeAt = at + ENTRY_HEADER_BYTES + body.readUInt32LE(at);
    const end = codeAt + body.readUInt32LE(at + 4);
    pack.set(body.toString('utf8', at + ENTRY_HEADER_BYTES, codeAt), {
      sourceChecksum: body.readUInt32LE(at + 8),
      code: body.subarray(codeAt, end),
    });
    at = end;
  }
  return pack;
}

function integers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, 4 * index);
  return bytes;
}
