import { describe, expect, test } from 'vitest';
import { loaded } from '../../../src/cli/loaded-command.js';
import { explain } from '../../../src/commands/explain.js';
import { codes, families } from '../../../src/diagnostics/catalogue/families.js';
import { catalogue } from '../../../src/diagnostics/catalogue/index.js';
import { createStyle } from '../../../src/render/style.js';
import { GLOBAL, valuesFrom } from '../../support/command-run.js';
import { recordPorts } from '../../support/ports.js';

async function run(words: readonly string[], given: Readonly<Record<string, readonly string[]>> = {}): Promise<string> {
  const ports = recordPorts();
  await loaded(explain).run({ arguments: words, valuesOf: valuesFrom(given), global: GLOBAL }, ports);
  return ports.output.out();
}

describe('explain CODE', () => {
  test('shows the page, prose in short lines, examples as they are written', async () => {
    const page = await run(['MGW104']);
    expect(page).toMatch(/^MGW104 warning: the field is not known\n\n/);
    expect(page).toMatch(/\n\nWrong:\n\n {4}type: MeshGateway\n/);
    expect(page).toMatch(/\n\nRight:\n\n {4}type: MeshGateway\n/);
    const prose = page.slice(0, page.indexOf('Wrong:')).split('\n');
    expect(prose.filter((line) => line.length > 80)).toEqual([]);
  });

  test.each(['mgw104', '104'])('takes a code in any case, and its number alone: %s', async (word) =>
    expect(await run([word])).toBe(await run(['MGW104'])),
  );

  test('is coloured where colours are wanted', async () => {
    const ports = { ...recordPorts(), styles: { out: createStyle(true), err: createStyle(false) } };
    await loaded(explain).run({ arguments: ['MGW104'], valuesOf: valuesFrom({}), global: GLOBAL }, ports);
    expect(ports.output.out()).toContain('\u001b[32mRight:');
  });

  test('as JSON it is the catalogue’s entry', async () => {
    expect(JSON.parse(await run(['MGW104'], { '--output': ['json'] }))).toEqual({
      code: 'MGW104',
      ...catalogue.MGW104,
    });
  });

  test('as Markdown it is a page', async () => {
    expect(await run(['MGW104'], { '--output': ['markdown'] })).toMatch(/^# MGW104\n\n\*\*warning\*\*: .*```yaml\n/s);
  });
});

describe('explain --all', () => {
  const all = { '--all': ['true'] };

  test('lists every code once, by what they are about', async () => {
    const text = await run([], all);
    expect([...text.matchAll(/^MGW\d{3}/gm)].map(([code]) => code)).toEqual(codes);
    for (const { title } of families) expect(text).toContain(`${title}\n\nMGW`);
  });

  test('as JSON it holds every entry', async () => {
    const answer = JSON.parse(await run([], { ...all, '--output': ['json'] }));
    expect(answer.version).toBe(1);
    expect(answer.codes.map(({ code }: { readonly code: string }) => code)).toEqual(codes);
  });

  test('as Markdown it has a heading for each code, which the table of contents leads to', async () => {
    const text = await run([], { ...all, '--output': ['markdown'] });
    const headings = [...text.matchAll(/^### (MGW\d{3})$/gm)].map(([, code = '']) => code.toLowerCase());
    const links = [...text.matchAll(/\]\(#(mgw\d{3})\)/g)].map(([, anchor]) => anchor);
    expect(headings).toEqual(links);
    expect(headings).toHaveLength(codes.length);
  });
});

test('every code is in one family', () => {
  expect(families.flatMap((family) => family.codes)).toEqual(codes);
  expect(codes).toEqual(Object.keys(catalogue).toSorted());
});

test.each([
  ['an unknown code', ['MGW1044'], {}, 'did you mean "MGW104"?'],
  ['no code', [], {}, '--all'],
  ['a code and --all', ['MGW104'], { '--all': ['true'] }, '--all'],
])('%s is a usage error', async (_, words, given, hint) => {
  await expect(run(words, given)).rejects.toMatchObject({ exitCode: 2, hint: expect.stringContaining(hint) });
});
