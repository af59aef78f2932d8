/** Length in bytes of UTF-8: what Go's `len` counts, so what Kuma's length limits mean. */
export const byteLength = (text: string): number => Buffer.byteLength(text);
