import { describe, expect, test } from 'vitest';
import { mayHoldBadTokens } from '../../../../src/source/yaml/lexeme-watch.js';
import { parseText } from '../../../../src/source/yaml/parse-text.js';

const codesOf = (text: string): readonly string[] => parseText(text).findings.map(({ code }) => code);

/** Texts that the parser takes and Kuma does not: the look at every token has to happen. */
describe('texts whose tokens are looked at, and found bad', () => {
  test.each([
    ['a tab that indents a key', 'a:\n\tb: 1', 'MGW004'],
    ['a tab after a dash', '-\ta: 1', 'MGW004'],
    ['an escape of JSON in double quotes', 'a: "\\/"', 'MGW009'],
    ['an escape of a surrogate', 'a: "\\ud83d\\ude00"', 'MGW009'],
    ['an anchor with a dot', 'a: &x.y 1', 'MGW010'],
    ['an alias with a dot', 'a: &x 1\nb: [*x.y]', 'MGW010'],
    ['a wildcard without quotes', 'hostname: *.example.com', 'MGW010'],
    ['a wildcard without quotes in brackets', 'hostnames: [*.example.com]', 'MGW010'],
    ['a bad alias beside a good wildcard', 'a: "*.a"\nb: *.b', 'MGW010'],
  ])('%s', (_, text, code) => {
    expect(mayHoldBadTokens(text)).toBe(true);
    expect(codesOf(text)).toContain(code);
  });
});

describe('texts whose tokens are looked at, and found good', () => {
  test.each([
    ['a tab before a comment', 'a: 1\t# why'],
    ['a tab in quotes', 'a: "b\tc"'],
    ['an escape that Kuma knows', 'a: "\\n"'],
    ['an anchor and its alias', 'a: &x 1\nb: *x'],
    ['an ampersand in a word', 'a: b&c'],
    ['a star in a word', 'a: b*'],
    ['a star in quotes, but not their first character', 'a: "b*"'],
    ['a wildcard in quotes without a blank before them', '{"a":"*"}'],
  ])('%s', (_, text) => {
    expect(mayHoldBadTokens(text)).toBe(true);
    expect(codesOf(text)).toEqual([]);
  });
});

describe('texts that need no look at their tokens', () => {
  test.each([
    ['plain text', 'a: b\nc: [d, "e"]\n'],
    ['nothing', ''],
    ['a wildcard in double quotes', 'hostname: "*.example.com"'],
    ['a wildcard in single quotes', "hostname: '*.example.com'"],
    ['wildcards in brackets and lists', 'a: [ "*", \'*.b\']\nc:\n- "*"\n'],
    ['a quoted wildcard as a key', 'match:\n  "*": a'],
    ['a quoted wildcard on a line of its own', 'a:\n  "*"'],
  ])('%s', (_, text) => {
    expect(mayHoldBadTokens(text)).toBe(false);
    expect(codesOf(text)).toEqual([]);
  });
});

test('what Kuma does not read may hold any token', () => {
  for (const bad of ['b: "\\/"', 'b: *.c', 'b:\n\tc: 1']) expect(codesOf(`a: 1\n...\n${bad}\n`)).toEqual(['MGW031']);
});
