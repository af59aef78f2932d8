import { expect, test } from 'vitest';
import { judgeText } from '../../support/judge-text.js';

const found = async (text: string): Promise<readonly string[]> =>
  (await judgeText(text)).diagnostics.map(({ code, path }) => `${code} ${path}`);

test('a field nobody knows is reported, wherever it is', async () => {
  expect(await found('type: Mesh\nname: shop\nteam: web\n')).toEqual(['MGW104 team']);
  expect(await found('type: Mesh\nname: shop\nrouting: {x-zone: a}\n')).toEqual(['MGW104 routing.x-zone']);
});

test('x- at the top is for what only its anchors are for', async () => {
  expect(await found('x-names: {shop: &shop shop}\ntype: Mesh\nname: *shop\n')).toEqual([]);
});
