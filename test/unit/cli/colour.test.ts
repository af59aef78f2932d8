import { describe, expect, test } from 'vitest';
import { wantsColour } from '../../../src/cli/colour.js';
import type { Variables } from '../../../src/ports.js';

const auto = (isTerminal: boolean, variables: Variables = {}): boolean =>
  wantsColour('auto', { isTerminal, variables });

describe('wantsColour', () => {
  test('the flag decides, whatever the terminal and the environment say', () => {
    expect(wantsColour('always', { isTerminal: false, variables: { NO_COLOR: '1' } })).toBe(true);
    expect(wantsColour('never', { isTerminal: true, variables: { FORCE_COLOR: '1' } })).toBe(false);
  });

  test('auto means: on a terminal that is not dumb', () => {
    expect(auto(true)).toBe(true);
    expect(auto(false)).toBe(false);
    expect(auto(true, { TERM: 'dumb' })).toBe(false);
    expect(auto(true, { TERM: 'xterm' })).toBe(true);
  });

  test('NO_COLOR turns it off unless it is empty (no-color.org)', () => {
    expect(auto(true, { NO_COLOR: '1' })).toBe(false);
    expect(auto(true, { NO_COLOR: '0' })).toBe(false);
    expect(auto(true, { NO_COLOR: '' })).toBe(true);
  });

  test('FORCE_COLOR turns it on where nothing is a terminal, and 0 off', () => {
    expect(auto(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(auto(false, { FORCE_COLOR: '' })).toBe(true);
    expect(auto(true, { FORCE_COLOR: '0' })).toBe(false);
    expect(auto(true, { FORCE_COLOR: 'false' })).toBe(false);
  });

  test('where both are set, NO_COLOR wins', () => {
    expect(auto(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  });
});
