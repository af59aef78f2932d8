import fc from 'fast-check';
import { oddTexts } from './odd-values.js';

/** Syntax that means something wherever it stands. */
const TOKENS = [
  '- ',
  '? ',
  ': ',
  ', ',
  '&a ',
  '*a ',
  '<<: *a',
  '!!binary ',
  '!!str ',
  '!!merge ',
  '!<x> ',
  '! ',
  '| ',
  '>- ',
  '|9+',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ' #',
  '@',
  '`',
  '%YAML 1.2',
  '---',
  '--- |',
  '...',
  '\t',
  '{{',
  '{{X}}',
  '{{{X}}}',
  '{{!',
  '# meshgw-ignore',
  '# meshgw-ignore MGW302 reason',
  '# meshgw-ignore-file MGW999',
  ...oddTexts,
] as const;

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

/** Blocks that are small to write and large, deep or endless to read. */
const BOMBS = [
  `x0: &x0 [lol, lol]\n${times(40, (at) => `x${at + 1}: &x${at + 1} [${`*x${at}, `.repeat(9)}]\n`)}`,
  `m0: &m0 {a: 1}\n${times(40, (at) => `m${at + 1}: &m${at + 1} {<<: [${`*m${at}, `.repeat(9)}]}\n`)}`,
  'self: &self [*self]\n',
  'self: &self {<<: *self, a: *self}\n',
  '&a a: &a b\n*a : *a\n',
  '<<: [*nobody, {a: 1}]\n',
  `deep: ${'['.repeat(190)}\n`,
  `deep: ${'['.repeat(190)}${']'.repeat(190)}\n`,
  `deep: ${'{a: '.repeat(20_000)}\n`,
  `deep: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
  `${'- '.repeat(5000)}x\n`,
  `${'? '.repeat(5000)}x\n`,
  times(600, (at) => `${' '.repeat(at)}a:\n`),
  times(1500, (at) => `key${at}: ${at}\n`),
  times(1500, () => 'key: 1\n'),
  times(1500, () => '---\n'),
  times(3000, () => '# meshgw-ignore MGW302\n'),
  times(300, (at) => `---\ntype: Mesh\nname: m${at}\n`),
  `long: "${'\\u0041'.repeat(20_000)}"\n`,
  `long: ${'word '.repeat(20_000)}\n`,
  `${'k'.repeat(2000)}: 1\n`,
  `? ${'{a: b}, '.repeat(3)}\n: 1\n`,
] as const;

const indented = (line: string, by: number): string =>
  by < 0 ? line.slice(Math.min(-by, line.search(/\S|$/))) : `${' '.repeat(by)}${line}`;

/** What becomes of one line of a text; the lines of the result stand in its place. */
type LineMutation = (line: string, next: string) => string;

const lineMutation: fc.Arbitrary<LineMutation> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<LineMutation>(() => '') },
  { weight: 3, arbitrary: fc.constant<LineMutation>((line) => `${line}\n${line}`) },
  { weight: 2, arbitrary: fc.constant<LineMutation>((line, next) => `${next}\n${line}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(-4, -2, -1, 1, 2, 40).map(
      (by): LineMutation =>
        (line) =>
          indented(line, by),
    ),
  },
  { weight: 1, arbitrary: fc.constant<LineMutation>((line) => `\t${line.trimStart()}`) },
  {
    weight: 3,
    arbitrary: fc.nat(80).map(
      (at): LineMutation =>
        (line) =>
          `${line.slice(0, at)}\n${line.slice(at)}`,
    ),
  },
  { weight: 3, arbitrary: fc.constant<LineMutation>((line) => line.replace(/: ?(.*)/, ': &a $1')) },
  { weight: 3, arbitrary: fc.constant<LineMutation>((line) => line.replace(/: .*/, ': *a')) },
  {
    weight: 2,
    arbitrary: fc.constant<LineMutation>((line) => `${indented(line, 0).replace(/\S.*/, '<<: *a')}\n${line}`),
  },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(...TOKENS), fc.nat(40)).map(
      ([token, at]) =>
        (line: string) =>
          `${line.slice(0, at)}${token}${line.slice(at)}`,
    ),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(...oddTexts).map(
      (text): LineMutation =>
        (line) =>
          line.replace(/: .*/, () => `: ${text}`),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...BOMBS), fc.boolean()).map(
      ([bomb, before]): LineMutation =>
        (line) =>
          before ? `${bomb}${line}` : `${line}\n${bomb}`,
    ),
  },
);

/** A change of a text, made where a drawn number falls among its lines. */
export const lineMutations: fc.Arbitrary<(text: string) => string> = fc
  .array(fc.tuple(fc.nat(), lineMutation), { maxLength: 3 })
  .map(
    (mutations) => (text: string) =>
      mutations.reduce((changed, [draw, mutation]) => {
        const lines = changed.split('\n');
        const at = draw % lines.length;
        return lines.with(at, mutation(lines[at] ?? '', lines[at + 1] ?? '')).join('\n');
      }, text),
  );
