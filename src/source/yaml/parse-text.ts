import type { JsonValue } from '../json-value.js';
import type { TextFinding } from '../text-finding.js';
import { forbiddenCharacter, withPlainLineBreaks } from './characters.js';
import { compose } from './compose.js';
import { decodeNode } from './decode-node.js';
import { findRanges, type RangeFinder } from './find-range.js';
import { withJoinedDocuments } from './joined-documents.js';
import { droppedText, syntaxFinding } from './syntax-finding.js';

/** One document's text as data. `value` is undefined when the findings hold an error. */
export type ParsedText = { readonly value: JsonValue | undefined; readonly findings: readonly TextFinding[] };

/** Positions in a text that {@link parseText} has parsed; a text it refused has none but its first line. */
export const rangesOf = (text: string, parsed: ParsedText): RangeFinder => {
  const plain = withPlainLineBreaks(text);
  return findRanges(plain, parsed.value === undefined ? null : compose(plain).root);
};

export type ParseText = (text: string) => ParsedText;

/** Reads the first YAML document of `text` as Kuma does. Syntax mistakes end it; other findings come all together. */
export const parseText: ParseText = (text) => {
  const forbidden = forbiddenCharacter(text);
  if (forbidden) return { value: undefined, findings: [forbidden] };
  const plain = withPlainLineBreaks(text);
  const composed = compose(plain);
  const mistake = syntaxFinding(plain, composed);
  if (mistake) return { value: undefined, findings: [mistake] };
  const decoded = composed.root ? decodeNode(composed.root) : { value: null, findings: [] };
  const dropped = droppedText(plain, composed);
  const findings = withJoinedDocuments(composed.root, decoded.findings);
  return { value: decoded.value, findings: dropped ? [...findings, dropped] : findings };
};
