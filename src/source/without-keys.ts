import { HIDDEN_TEXT } from './hidden-text.js';

/** A key in PEM, as far as it goes: a text may be cut off anywhere. Else a word of base64. */
const TOKEN = /-----BEGIN [A-Z0-9 ]*-----[^"'`]*?(?:-----END [A-Z0-9 ]*-----|$)|[A-Za-z0-9+/]+={0,2}/g;

const SHORTEST_KEY = 24;
/** Base64 is written over several lines, of which the last is short. */
const SHORTEST_REST = 8;
/** Paths have more slashes than base64, in which one character of 64 is one. */
const SLASHES_TO = 12;

/** Whether a word looks as only encoded bytes do: long, of mixed case, with digits. */
function looksEncoded(word: string): boolean {
  if (word.length < SHORTEST_KEY || !/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return false;
  return (word.split('/').length - 2) * SLASHES_TO <= word.length;
}

/** Line feeds may have been escaped already. */
const REPEATED = /(?:\(hidden\)(?:\s|\\[nrt]?)*){2,}/g;

/**
 * Text of a user's as it may be shown, whatever has come to stand in it: with a little damage to a document, the lines of a
 * key become part of a name or of a value, and messages quote those. What looks like a key is hidden.
 */
export function withoutKeys(text: string): string {
  if (text.length < SHORTEST_KEY && !text.includes('-----BEGIN')) return text;
  let hiddenUpTo = -1;
  const shown = text.replace(TOKEN, (token, at: number) => {
    const follows = hiddenUpTo !== -1 && /^[\s\\]+$/.test(text.slice(hiddenUpTo, at));
    const continues = follows && token.length >= SHORTEST_REST;
    if (!continues && !token.startsWith('-') && !looksEncoded(token)) return token;
    hiddenUpTo = at + token.length;
    return HIDDEN_TEXT;
  });
  return shown.replace(REPEATED, HIDDEN_TEXT);
}
