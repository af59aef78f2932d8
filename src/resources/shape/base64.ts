const ALPHABET = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The canonical form of padded standard base64 as Go's decoder takes it: CR and LF anywhere are skipped, everything else
 * foreign is refused, bits that the padding leaves over are cleared. Undefined: not base64.
 */
export function canonicalBase64(text: string): string | undefined {
  const compact = text.replace(/[\r\n]+/g, '');
  return ALPHABET.test(compact) ? Buffer.from(compact, 'base64').toString('base64') : undefined;
}
