/** A repeated group would overflow V8's stack in texts of some MiB. */
const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The canonical form of padded standard base64 as Go's decoder takes it: CR and LF anywhere are skipped, everything else
 * foreign is refused, bits that the padding leaves over are cleared. Undefined: not base64.
 */
export function canonicalBase64(text: string): string | undefined {
  const compact = text.replace(/[\r\n]+/g, '');
  return compact.length % 4 === 0 && ALPHABET.test(compact)
    ? Buffer.from(compact, 'base64').toString('base64')
    : undefined;
}
