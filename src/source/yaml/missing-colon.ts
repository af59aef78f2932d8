import { CST } from 'yaml';
import type { TextFinding } from '../text-finding.js';

const hasColon = ({ sep = [] }: CST.CollectionItem): boolean => sep.some(({ type }) => type === 'map-value-ind');

/**
 * The first value that follows its key without a colon. The library refuses most of them itself, but behind a `?` it leaves
 * them out without a word; Go's parser refuses those as well.
 */
export function missingColon(tokens: readonly CST.Token[]): TextFinding | undefined {
  let found: TextFinding | undefined;
  for (const token of tokens) {
    if (token.type !== 'document') continue;
    CST.visit(token, (item) => {
      const { key, value } = item;
      if (!key || !value || hasColon(item)) return undefined;
      const end = value.offset + ('source' in value ? value.source.length : 1);
      found = { code: 'MGW001', message: 'this follows the key without a ":"', start: value.offset, end };
      return CST.visit.BREAK;
    });
  }
  return found;
}
