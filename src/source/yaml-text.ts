import { Document, type ScalarTag, visit } from 'yaml';
import { ACTIVE_CHARACTERS } from '../diagnostics/active-characters.js';
import type { JsonValue } from './json-value.js';

/** Plain text that Go's YAML reads as a number and YAML 1.1 proper does not (`0o17`, `1e3`), or the other way round: quote it. */
const numberLike: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: () => false,
  test: /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]+)?|\.[0-9_]+(?:[eE][-+]?[0-9_]+)?)$/,
  resolve: (text) => text,
};

/** `<<` unquoted would merge; active characters can be escaped only between double quotes. */
const mustBeQuoted = (value: unknown): boolean =>
  typeof value === 'string' && (value === '<<' || value.replace(/[\n\t]/g, '').search(ACTIVE_CHARACTERS) !== -1);

/**
 * A value as YAML that every YAML reader, Go's and ours included, reads back as the same value. Block style, members in the
 * order they have. Strings with control characters are double-quoted, so that escaping them leaves the document intact.
 */
export function writeYaml(value: JsonValue): string {
  const document = new Document(value, {
    version: '1.1',
    customTags: (tags) => [numberLike, ...tags],
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar: (_, node) => {
      if (mustBeQuoted(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: false, directives: false });
}
