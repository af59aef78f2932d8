/** What XML 1.0 has no way to write, not even as a reference (production Char). */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const visible = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const reference = (character: string): string => NAMED[character] ?? `&#${character.charCodeAt(0)};`;

/** Text between tags. Line feeds stay; characters that XML lacks read `\u0007`. */
export const xmlText = (text: string): string => text.replace(UNWRITABLE, visible).replace(/[&<>\r]/g, reference);

/** Text of an attribute in double quotes: what a reader would turn into blanks is written as a reference. */
export const xmlAttribute = (text: string): string =>
  text.replace(UNWRITABLE, visible).replace(/[&<>"\t\n\r]/g, reference);
