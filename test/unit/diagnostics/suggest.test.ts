import { expect, test } from 'vitest';
import { didYouMean, didYouMeanOrNames } from '../../../src/diagnostics/suggest.js';

test('the nearest name is suggested, or none', () => {
  expect(didYouMean('egde', ['edge', 'other'])).toBe('did you mean "edge"?');
  expect(didYouMean('nothing', ['edge', 'other'])).toBeUndefined();
});

test('a name that goes on with its namespace is nearer than any other', () => {
  expect(didYouMean('route', ['routes', 'route.kuma-system'])).toBe('did you mean "route.kuma-system"?');
  expect(didYouMean('route', ['routes', 'router.shop'])).toBe('did you mean "routes"?');
});

test('where nothing is near, a few names are listed, each once', () => {
  expect(didYouMeanOrNames('egde', ['edge', 'other'])).toBe('did you mean "edge"?');
  expect(didYouMeanOrNames('nothing', ['edge', 'edge', 'other'])).toBe('names there are: "edge", "other"');
  expect(didYouMeanOrNames('zz', ['aa', 'bb', 'cc', 'dd', 'ee', 'ff'])).toMatch(/"ee", …$/);
  expect(didYouMeanOrNames('nothing', [])).toBeUndefined();
});
