import { expect, test } from 'vitest';
import { cacheHome } from '../../../src/boot/cache-home.js';

test.each([
  ['linux', { XDG_CACHE_HOME: '/x', HOME: '/home/a' }, '/x/meshgw'],
  ['linux', { HOME: '/home/a' }, '/home/a/.cache/meshgw'],
  ['linux', { XDG_CACHE_HOME: '', HOME: '/home/a' }, '/home/a/.cache/meshgw'],
  ['linux', { XDG_CACHE_HOME: 'relative', HOME: '/home/a' }, '/home/a/.cache/meshgw'],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/Library/Caches/meshgw'],
  ['darwin', { XDG_CACHE_HOME: '/x', HOME: '/Users/a' }, '/x/meshgw'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'C:\\Users\\a\\AppData\\Local\\meshgw\\cache'],
  ['linux', {}, undefined],
  ['linux', { HOME: 'relative' }, undefined],
  ['win32', {}, undefined],
  ['linux', { HOME: '/home/a', MESHGW_NO_CACHE: '1' }, undefined],
  ['linux', { HOME: '/home/a', MESHGW_NO_CACHE: '' }, '/home/a/.cache/meshgw'],
] as const)('on %s with %j: %s', (platform, variables, expected) => {
  expect(cacheHome(variables, platform)).toBe(expected);
});
