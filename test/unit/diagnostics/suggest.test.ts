import { expect, test } from 'vitest';
import { didYouMean } from '../../../src/diagnostics/suggest.js';

test('the nearest name is suggested, or none', () => {
  expect(didYouMean('egde', ['edge', 'other'])).toBe('did you mean "edge"?');
  expect(didYouMean('nothing', ['edge', 'other'])).toBeUndefined();
});

test('a name that goes on with its namespace is nearer than any other', () => {
  expect(didYouMean('route', ['routes', 'route.kuma-system'])).toBe('did you mean "route.kuma-system"?');
  expect(didYouMean('route', ['routes', 'router.shop'])).toBe('did you mean "routes"?');
});
