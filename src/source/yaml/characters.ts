import type { TextFinding } from '../text-finding.js';

/** Everything outside YAML's printable set. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** The first character that YAML does not allow at all, not even in quotes. */
export function forbiddenCharacter(text: string): TextFinding | undefined {
  const found = FORBIDDEN.exec(text);
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return {
    code: 'MGW003',
    message: `the character U+${code} is not allowed in YAML`,
    hint: 'delete it; in double quotes it can be written as an escape such as "\\x00"',
    start: found.index,
    end: found.index + found[0].length,
  };
}

/**
 * The text with the line breaks that YAML 1.1 has and the parser does not know (a lone CR, U+0085) as LF.
 * Every character stays at its offset.
 */
export const withPlainLineBreaks = (text: string): string => text.replace(/\r(?!\n)|\x85/g, '\n');
