import type { Readable } from 'node:stream';

/** Thrown when a stream holds more than was allowed. */
export class TooLarge extends Error {
  constructor() {
    super('too large');
    this.name = 'TooLarge';
  }
}

/** `64 MiB`, or bytes where that is no whole number. */
export const sizeText = (bytes: number): string =>
  bytes >= 1048576 && bytes % 1048576 === 0 ? `${bytes / 1048576} MiB` : `${bytes} bytes`;

/** All bytes up to the end of a stream. Throws {@link TooLarge} and closes the stream as soon as there are more than `limit`. */
export async function readStream(stream: Readable, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit) throw new TooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
