import { expect, test } from 'vitest';
import { stateDirectory } from '../../../src/config/places.js';
import type { Host } from '../../../src/ports.js';

const linux: Host = { variables: {}, platform: 'linux', homeDirectory: '/home/ada', workingDirectory: '/work' };

test('what meshgw keeps on its own account is where the system keeps such things', () => {
  expect(stateDirectory(linux)).toBe('/home/ada/.local/state/meshgw');
  expect(stateDirectory({ ...linux, variables: { XDG_STATE_HOME: '/state' } })).toBe('/state/meshgw');
  expect(stateDirectory({ ...linux, variables: { XDG_STATE_HOME: 'relative' } })).toBe('/home/ada/.local/state/meshgw');
  const windows: Host = { ...linux, platform: 'win32', homeDirectory: 'C:\\Users\\ada' };
  expect(stateDirectory(windows)).toBe('C:\\Users\\ada\\AppData\\Local\\meshgw\\state');
});
