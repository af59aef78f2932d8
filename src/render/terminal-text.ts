/**
 * Characters that a terminal acts on instead of showing: C0 and C1 controls, DEL, and the bidirectional overrides that can make
 * text read as something else (Unicode TR36).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const ACTIVE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeOne = (character: string): string =>
  NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** User text made safe for a terminal, on one line: every active character is shown as its escape, e.g. `\u001b`. */
export const terminalText = (text: string): string => text.replace(ACTIVE, escapeOne);

/** Text of several lines, such as source lines or a document: line feeds and tabs stay. */
export const terminalLines = (text: string): string =>
  text.replace(ACTIVE, (character) => (character === '\n' || character === '\t' ? character : escapeOne(character)));

/** JSON text stays the same value and becomes safe to print: JSON.stringify leaves DEL, C1 and bidi controls as they are. */
export const terminalJson = (json: string): string =>
  json.replace(ACTIVE, (character) => (character === '\n' ? character : escapeOne(character)));
