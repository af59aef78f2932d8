import type { TextFinding } from '../text-finding.js';

const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g;
/** Escapes of one character that Go's scanner knows (scannerc.go), a line break among them. */
const KNOWN = new Set('0abt\tnvfre "\'\\N_LP\r\n');

const hintFor = (written: string): string => {
  if (written === '\\/') return 'write "/" without the backslash';
  if (/^\\u/i.test(written)) return 'write the character itself, or its code point as \\U and eight digits';
  return 'double the backslash, or use single quotes';
};

/** The first escape of a double-quoted text that Kuma's parser does not take: JSON's `\/` and surrogate pairs among them. */
export function badEscape(quoted: string, offset: number): TextFinding | undefined {
  if (!quoted.includes('\\')) return undefined;
  for (const { 0: written, 1: x, 2: u, 3: wide, 4: single, index } of quoted.matchAll(ESCAPE)) {
    const digits = x ?? u ?? wide;
    const point = digits === undefined ? undefined : Number.parseInt(digits, 16);
    const known =
      point === undefined ? KNOWN.has(single ?? '') : (point < 0xd800 || point > 0xdfff) && point <= 0x10ffff;
    if (!known)
      return {
        code: 'MGW009',
        message: `the escape "${written}" is not one that Kuma's YAML knows`,
        hint: hintFor(written),
        start: offset + index,
        end: offset + index + written.length,
      };
  }
  return undefined;
}

/** `\'` is an escape for Go and not for the library: the same text without the backslash. */
export const withoutEscapedApostrophes = (quoted: string): string =>
  quoted.replace(/\\([\s\S])/g, (written, character) => (character === "'" ? "'" : written));
