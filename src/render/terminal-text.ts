import { ACTIVE_CHARACTERS } from '../diagnostics/active-characters.js';

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const escapeOne = (character: string): string =>
  NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** User text made safe for a terminal, on one line: every active character is shown as its escape, e.g. `\u001b`. */
export const terminalText = (text: string): string => text.replace(ACTIVE_CHARACTERS, escapeOne);

/** Text of several lines, such as source lines or a document: line feeds and tabs stay. */
export const terminalLines = (text: string): string =>
  text.replace(ACTIVE_CHARACTERS, (character) =>
    character === '\n' || character === '\t' ? character : escapeOne(character),
  );

/** JSON text stays the same value and becomes safe to print: JSON.stringify leaves DEL, C1 and bidi controls as they are. */
export const terminalJson = (json: string): string =>
  json.replace(ACTIVE_CHARACTERS, (character) => (character === '\n' ? character : escapeOne(character)));
