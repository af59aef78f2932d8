import { describe, expect, test } from 'vitest';
import { certificates } from '../../src/diagnostics/catalogue/certificates.js';
import type { CatalogueEntry, CatalogueFamily } from '../../src/diagnostics/catalogue/entry.js';
import { catalogue } from '../../src/diagnostics/catalogue/index.js';
import { listenerWarnings } from '../../src/diagnostics/catalogue/listener-warnings.js';
import { listeners } from '../../src/diagnostics/catalogue/listeners.js';
import { references } from '../../src/diagnostics/catalogue/references.js';
import { removed } from '../../src/diagnostics/catalogue/removed.js';
import { routeWarnings } from '../../src/diagnostics/catalogue/route-warnings.js';
import { routes } from '../../src/diagnostics/catalogue/routes.js';
import { shape } from '../../src/diagnostics/catalogue/shape.js';
import { syntax } from '../../src/diagnostics/catalogue/syntax.js';
import { sourceText, typeScriptFiles } from './source-imports.js';

/** The hundreds of a family's codes. */
const FAMILIES: readonly (readonly [string, CatalogueFamily])[] = [
  ['MGW0', syntax],
  ['MGW1', shape],
  ['MGW2', references],
  ['MGW3', listeners],
  ['MGW3', listenerWarnings],
  ['MGW4', certificates],
  ['MGW5', routes],
  ['MGW5', routeWarnings],
  ['MGW6', removed],
];

test.each(FAMILIES)('the codes of %sxx are of that family and in order', (hundreds, family) => {
  const codes = Object.keys(family);
  expect(codes.filter((code) => !(code.startsWith(hundreds) && /^MGW\d{3}$/.test(code)))).toEqual([]);
  expect(codes).toEqual(codes.toSorted());
});

test('the catalogue holds all families, and no code of one hides that of another', () => {
  const codes = FAMILIES.flatMap(([, family]) => Object.keys(family));
  expect(Object.keys(catalogue).toSorted()).toEqual(codes.toSorted());
});

test('every code is reported by something', () => {
  const text = typeScriptFiles('src')
    .filter((file) => !file.startsWith('diagnostics/catalogue/'))
    .map(sourceText)
    .join('\n');
  expect(Object.keys(catalogue).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

describe.each(Object.entries<CatalogueEntry>(catalogue))(
  '%s',
  (code, { severity, title, explanation, wrong, right }) => {
    test('has a title that states a fact', () => {
      expect(title).toMatch(/^[^\s].*[^.\s]$/);
      // A name may begin with a capital (Kuma, MeshGateway), a sentence does not.
      expect(title).not.toMatch(/^(?:A|An|The|This|There) /);
    });

    test('has an explanation in whole sentences', () => {
      expect(explanation).toMatch(/^.{40,}\.$/s);
    });

    test('shows the way out beside the mistake, always for an error in a resource', () => {
      // Not every mistake in the text itself (MGW0xx) can be shown as text: bytes, control characters, nesting.
      if (severity === 'error' && !code.startsWith('MGW0')) expect(wrong).toBeDefined();
      if (wrong !== undefined) expect(right).toBeDefined();
      if (wrong !== undefined) expect(right).not.toBe(wrong);
    });
  },
);
