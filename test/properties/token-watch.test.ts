import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withPlainLineBreaks } from '../../src/source/yaml/characters.js';
import { compose } from '../../src/source/yaml/compose.js';
import { parseText } from '../../src/source/yaml/parse-text.js';

/** Pieces that make tabs, escapes, anchors and aliases meet quotes, blanks and indentation. */
const piece = fc.constantFrom(
  ...['a', 'b: ', 'k:\n', '- ', '? ', ': ', ' ', '  ', '\n', '\n  ', '\t', '\r\n', '\r', '#c\n', ' # '],
  ...['"', "'", '"*"', "'*.x'", ' "*', " '*", '*', '*a', '*a.b', '&a ', '&a.b ', '&', '\\', '\\/', '\\n', '"\\q"'],
  ...['{', '}', '[', ']', ', ', '|\n', '>\n  ', '--- ', '...\n', '!!str ', '%', '"a "', "'' "],
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

test('of a text that is taken, all tokens are good: the look at its characters that saves the look at them overlooks none', () => {
  fc.assert(
    fc.property(text, (written) => {
      const { watch, tooDeep } = compose(withPlainLineBreaks(written));
      fc.pre(tooDeep === undefined && (watch().tab() !== undefined || watch().badToken() !== undefined));
      expect(parseText(written).value).toBeUndefined();
    }),
    // Most texts are none of the sort.
    { numRuns: 300, maxSkipsPerRun: 1000 },
  );
});
