import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIVE_CHARACTERS } from '../../src/diagnostics/active-characters.js';
import { yamlText } from '../../src/render/yaml-text.js';
import { canonicalJson } from '../../src/source/json-text.js';
import type { JsonValue } from '../../src/source/json-value.js';
import { loadDocuments } from '../../src/source/load-documents.js';
import { yamlDocument } from '../../src/source/yaml-document.js';
import { writeYaml } from '../../src/source/yaml-text.js';
import { recordPorts } from '../support/ports.js';

/** Text that some YAML reader takes for something else, or that YAML has to quote. */
const TRAPS: readonly string[] = [
  ...['y', 'Y', 'n', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'null', 'Null', '~', '', ' ', '  ', '\t', '\n', '\r'],
  ...['0o17', '017', '0x1F', '0b11', '1_000', '1e3', '1.', '.5', '+1', '-0', '12:30', '190:20:30.15', '.inf', '-.Inf'],
  ...['.nan', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '<<', '=', '!!binary', '!', '&a', '*a', '@', '`', '%', '?'],
  ...[
    '-',
    '--',
    '---',
    '...',
    '- a',
    '? a',
    ': a',
    'a: b',
    'a:',
    ':a',
    'a #b',
    '#a',
    '[',
    ']',
    '{',
    '}',
    ',',
    '|',
    '>',
  ],
  ...['"', "'", '\\', '\\n', '{{ x }}', ' lead', 'trail ', '\ttab', 'tab\t', 'a\tb', 'a\n', '\na', 'a\n\nb', 'a\n b\n'],
  ...[' a\nb', '\n\n', 'a \nb ', 'a\r\nb', '---\na', 'a\n---\nb', 'a\n...\nb', '9007199254740993', '-9007199254740993'],
  ...[
    '\u001b[31m',
    '\u0000',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u202e',
    '\ufeff',
    'a\u0085b',
    '\u009b1m',
    'a\u0007\nb',
    '😀',
  ],
  'x'.repeat(200),
  `${'word '.repeat(60)}`,
];

const text = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc.tuple(fc.constantFrom(...TRAPS), fc.constantFrom(...TRAPS)).map((pair) => pair.join('')),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', ':', '#', '-', '\u001b') }),
);

const { value: anyValue, object } = fc.letrec<{ value: JsonValue; object: { readonly [key: string]: JsonValue } }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      text,
      fc.constantFrom(null, true, false),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
      fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('object'),
    ),
    object: fc.dictionary(text, tie('value'), { maxKeys: 5 }),
  }),
);

/** What our own reader, the one that every command uses, makes of a text. */
async function read(yaml: string) {
  const inputs = { ...recordPorts().inputs, readStdin: async () => new TextEncoder().encode(yaml) };
  const { value, diagnostics } = await loadDocuments({ inputs: ['-'], recursive: false, variables: undefined }, inputs);
  return { values: value.map((document) => document.value), diagnostics };
}

describe('YAML that is written', () => {
  test('is what the parser’s own writer makes of it, byte for byte', () => {
    const key = fc.oneof(text, fc.constantFrom('name', 'kuma.io/service', '@type', 'inline_string', 'a:b', 'nan'));
    const word = fc.oneof(
      text,
      fc.constantFrom('edge', '/items/1', 'tls-1.2', 'HTTP', 'a:b', '5s', '-----BEGIN\nkey\n'),
    );
    const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        word,
        anyValue,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(value, (written) => {
        expect(writeYaml(written)).toBe(yamlDocument(written));
      }),
      { numRuns: 500 },
    );
  });

  test('is read back as the value it was written from', async () => {
    await fc.assert(
      fc.asyncProperty(object, async (written) => {
        const { values, diagnostics } = await read(yamlText(written));
        expect(diagnostics).toEqual([]);
        expect(values.map((each) => canonicalJson(each ?? null))).toEqual([canonicalJson(written)]);
      }),
      { numRuns: 300 },
    );
  });

  test('is one document among several, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 4 }), async (written) => {
        const { values } = await read(written.map((each) => `---\n${yamlText(each)}`).join(''));
        expect(values.map((each) => canonicalJson(each ?? null))).toEqual(written.map(canonicalJson));
      }),
    );
  });

  test('can be shown on a terminal, and is the same value still', async () => {
    await fc.assert(
      fc.asyncProperty(anyValue, async (written) => {
        const shown = yamlText({ value: written });
        expect(shown.replace(/[\n\t]/g, '').search(ACTIVE_CHARACTERS)).toBe(-1);
        const { values } = await read(shown);
        expect(values.map((each) => canonicalJson(each ?? null))).toEqual([canonicalJson({ value: written })]);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps everything that YAML readers are known to take for something else', async () => {
    for (const trap of TRAPS) {
      const written = { value: trap, list: [trap, [trap]], [trap]: { [trap]: 1 } };
      const { values } = await read(yamlText(written));
      expect(values.map((each) => canonicalJson(each ?? null))).toEqual([canonicalJson(written)]);
    }
  });
});
