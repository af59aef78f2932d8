import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { isJsonObject, type JsonValue } from '../../src/source/json-value.js';
import { renderTemplate } from '../../src/source/render-template.js';
import type { DocumentPath } from '../../src/source/source-document.js';
import { splitChunks } from '../../src/source/split-chunks.js';
import { parseText, rangesOf } from '../../src/source/yaml/parse-text.js';

/** JSON as Kuma's YAML parser takes it: no surrogate pairs and no control characters as escapes, -0 as 0. */
const json = fc
  .jsonValue({ depthSize: 'medium', stringUnit: 'grapheme' })
  .map((value): JsonValue => JSON.parse(JSON.stringify(value)));

/** All paths to scalars with their values. */
function scalars(value: JsonValue, path: DocumentPath = []): readonly (readonly [DocumentPath, JsonValue])[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue, at) => scalars(item, [...path, at]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, item]) => scalars(item, [...path, key]));
  return [[path, value]];
}

/** The value with ordinary objects and ordinary numbers. */
const plain = (value: JsonValue | undefined): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? Number(each) : each)));

const PLACEHOLDERS: readonly string[] = ['{{A}}', '{{ B }}', '{{{A}}}', '{{! c }}', '{{& B}}'];
const piece = fc.oneof(
  fc.string({ unit: 'grapheme' }).filter((text) => !/[{}]/.test(text)),
  fc.constantFrom(...PLACEHOLDERS),
);

describe('reading', () => {
  test('JSON is read as the value it was written from, however it is indented', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        expect(plain(parseText(JSON.stringify(value, undefined, indent)).value)).toEqual(value);
      }),
    );
  });

  test('YAML of another maker is read as the value it was written from', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = stringify(value, {
          version: '1.1',
          lineWidth: 0,
          defaultStringType: 'QUOTE_DOUBLE',
          aliasDuplicateObjects: false,
        });
        expect(plain(parseText(text).value)).toEqual(value);
      }),
    );
  });

  test('the text at the place of a scalar reads as that scalar', () => {
    fc.assert(
      fc.property(json, fc.boolean(), (value, asJson) => {
        const text = asJson
          ? JSON.stringify(value, undefined, 1)
          : stringify(value, {
              version: '1.1',
              lineWidth: 0,
              defaultStringType: 'QUOTE_DOUBLE',
              aliasDuplicateObjects: false,
            });
        const ranges = rangesOf(text, parseText(text));
        for (const [path, scalar] of scalars(value)) {
          const { start, end } = ranges.valueAt(path);
          expect(plain(parseText(text.slice(start, end)).value)).toEqual(scalar);
        }
      }),
    );
  });

  test('no text makes it throw, and only a text with an error has no value', () => {
    const fragment = fc.constantFrom(
      ...[
        'a: 1\n',
        'b:\n  c: x\n',
        '- x\n',
        '  - y\n',
        '{a: b}',
        '[c]',
        '"q"',
        "'s'",
        ': ',
        '- ',
        '\n',
        ' ',
        '\t',
        '#c\n',
      ],
      ...[
        '&x ',
        '*x',
        '|\n  t\n',
        '? ',
        'yes',
        '!!int ',
        '!t ',
        '<<: ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '"',
        "'",
        '\\',
        '...\n',
        '%',
        '~',
      ],
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const text = fragments.join('');
        const parsed = parseText(text);
        const warnings: readonly string[] = ['MGW030', 'MGW031', 'MGW032', 'MGW033'];
        const errors = parsed.findings.filter(({ code }) => !warnings.includes(code));
        expect(parsed.value === undefined).toBe(errors.length > 0);
        for (const { start, end } of parsed.findings)
          expect(0 <= start && start <= end && end <= text.length + 1).toBe(true);
        const { start, end } = rangesOf(text, parsed).valueAt(['a', 0, 'c']);
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('documents come back from a file they were joined in', () => {
    const line = fc.constantFrom('a: 1', 'b: "x"', '# c', 'list: [1]', '  indented: 2');
    const document = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => `type: Mesh\n${lines.join('\n')}`);
    fc.assert(
      fc.property(fc.array(document), fc.constantFrom('\n', '\r\n'), (documents, newline) => {
        const written = documents.map((text) => text.replaceAll('\n', newline));
        const text = written.join(`${newline}---${newline}`);
        expect(splitChunks(text).map(({ start, end }) => text.slice(start, end))).toEqual(written);
        expect(splitChunks(text).map(({ index }) => index)).toEqual(written.map((_, index) => index));
      }),
    );
  });
});

describe('templates', () => {
  const variables = new Map([
    ['A', 'value'],
    ['B', ''],
  ]);

  test('without placeholders, rendering changes neither text nor positions', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((each) => !each.includes('{{'));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (written, one, other) => {
        const [start = 0, end = 0] = [one % (written.length + 1), other % (written.length + 1)].sort((a, b) => a - b);
        const { rendered, findings } = renderTemplate(
          { file: 't', text: written },
          { start: 0, end: written.length },
          variables,
        );
        expect([rendered.text, findings]).toEqual([written, []]);
        expect(rendered.spanOf({ start, end })).toMatchObject({ start, end });
      }),
    );
  });

  test('a copied character is where it was written, an inserted one at its placeholder', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const source = { file: 't', text };
        const { rendered } = renderTemplate(source, { start: 0, end: text.length }, variables);
        for (let at = 0; at < rendered.text.length; at++) {
          const { start, end } = rendered.spanOf({ start: at, end: at + 1 });
          const written = text.slice(start, end);
          expect(written === rendered.text[at] || PLACEHOLDERS.includes(written)).toBe(true);
        }
      }),
    );
  });
});
