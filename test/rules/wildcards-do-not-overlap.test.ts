import { expect, test } from 'vitest';
import { locate } from '../../src/diagnostics/source-text.js';
import { wildcardsDoNotOverlap } from '../../src/rules/wildcards-do-not-overlap.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText } from '../support/gateway-texts.js';

const listener = (hostname: string, port = 8080): string =>
  `port: ${port}\n    protocol: HTTP\n    hostname: ${hostname}`;

test('a wildcard below another one of the port, by any number of labels', async () => {
  const [finding] = await expectMarked(
    wildcardsDoNotOverlap,
    gatewayText(
      listener('"*.a.eu.example.com" # expect: MGW351 ""*.a.eu.example.com""'),
      listener('"*.example.com"'),
      listener('"*.us.example.org"'),
    ),
  );
  expect(finding?.message).toBe(
    'names below a.eu.example.com go to this listener alone, and no longer to the one for "*.example.com"',
  );
  expect(finding?.related.map(({ at }) => locate(at).line)).toEqual([14]);
});

test('wildcards side by side, on different ports, exact names and *', () =>
  expectMarked(
    wildcardsDoNotOverlap,
    gatewayText(
      listener('"*.eu.example.com"'),
      listener('"*.us.example.com"'),
      listener('a.eu.example.com'),
      listener('"*"'),
      listener('"*.example.com"', 8081),
    ),
  ));
