import { Document, type Scalar, type ScalarTag, visit } from 'yaml';
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

/** yaml's own tag for merge keys writes `<<` plain wherever it stands, whatever its node says. */
const MERGE = 'tag:yaml.org,2002:merge';

/**
 * `<<` unquoted would merge; a block's indentation is guessed from its first line, which blanks there mislead; active
 * characters can be escaped only between double quotes.
 */
const mustBeQuoted = (value: unknown): boolean =>
  typeof value === 'string' &&
  (value === '<<' || /^\s.*\n/s.test(value) || value.replace(/[\n\t]/g, '').search(ACTIVE_CHARACTERS) !== -1);

/** Kuma trims documents before it parses them, so at the very end a block would lose the line feeds that belong to its text. */
const mayBeTrimmed = (value: unknown): boolean => typeof value === 'string' && /\s$/.test(value);

/**
 * A value as YAML. Block style, members in the order they have. Strings with control characters are double-quoted, so that
 * escaping them (render/yaml-text.ts) leaves the document intact; then every YAML reader, Go's and ours included, reads back
 * the same value.
 */
export function yamlDocument(value: JsonValue): string {
  const document = new Document(value, {
    version: '1.1',
    customTags: (tags) => [numberLike, ...tags.filter((tag) => typeof tag === 'string' || tag.tag !== MERGE)],
    aliasDuplicateObjects: false,
  });
  const scalars: Scalar[] = [];
  visit(document, { Scalar: (_, node) => void scalars.push(node) });
  for (const scalar of scalars)
    if (mustBeQuoted(scalar.value) || (scalar === scalars.at(-1) && mayBeTrimmed(scalar.value)))
      scalar.type = 'QUOTE_DOUBLE';
  return document.toString({ lineWidth: 0, singleQuote: false, directives: false });
}
