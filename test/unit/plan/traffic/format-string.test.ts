import { describe, expect, test } from 'vitest';
import { parseFormatString } from '../../../../src/plan/traffic/format-string.js';

const parts = (value: string) => {
  const read = parseFormatString(value);
  return read.fault ?? read.parts;
};
const text = (words: string) => ({ kind: 'text', text: words });
const command = (name: string, argument?: string, maximumBytes?: number) => ({
  kind: 'command',
  name,
  argument,
  maximumBytes,
});

describe('values that Envoy takes (each tried with envoy 1.40 --mode validate)', () => {
  test.each([
    ['', []],
    ['plain', [text('plain')]],
    ['%%', [text('%')]],
    ['100%% of %REQ(:METHOD)%', [text('100'), text('%'), text(' of '), command('REQ', ':METHOD')]],
    ['%REQ(a?b):5%', [command('REQ', 'a?b', 5)]],
    ['%PROTOCOL%', [command('PROTOCOL')]],
    ['%PROTOCOL()%', [command('PROTOCOL', '')]],
    ['%START_TIME(%Y)%', [command('START_TIME', '%Y')]],
    ['%REQ(a%b)%', [command('REQ', 'a%b')]],
    ['%PATH:5%', [command('PATH', undefined, 5)]],
    ['%UPSTREAM_METADATA(["a","b"])%', [command('UPSTREAM_METADATA', '["a","b"]')]],
    ['%PER_REQUEST_STATE(k)%', [command('PER_REQUEST_STATE', 'k')]],
  ])('%s', (value, expected) => {
    expect(parts(value)).toEqual(expected);
  });
});

describe('values that make Envoy refuse the route configuration', () => {
  test.each([
    ['50%', 'the percent sign at character 3 begins no command'],
    ['100% sure', 'the percent sign at character 4 begins no command'],
    ['%%%', 'the percent sign at character 3 begins no command'],
    ['%REQ(a)%%', 'the percent sign at character 9 begins no command'],
    ['%req(a)%', 'the percent sign at character 1 begins no command'],
    ['%REQ(a', 'the percent sign at character 1 begins no command'],
    ['%REQ(a):%', 'the percent sign at character 1 begins no command'],
    ['%REQ(a)b)%', 'the percent sign at character 1 begins no command'],
    ['%20', 'the percent sign at character 1 begins no command'],
    ['%C3%A9', 'Envoy has no command C3'],
    ['%FOO%', 'Envoy has no command FOO'],
    ['%REQ%', 'the command REQ needs an argument'],
    ['%REQ()%', 'the command REQ needs an argument'],
    ['%REQ(a?b?c)%', 'the command REQ takes one alternative header'],
    ['%PROTOCOL(a)%', 'the command PROTOCOL takes no argument and no length'],
    ['%PROTOCOL:3%', 'the command PROTOCOL takes no argument and no length'],
    ['%START_TIME:3%', 'the command START_TIME takes no length'],
    ['%UPSTREAM_METADATA%', 'the command UPSTREAM_METADATA needs an argument'],
    ['%PER_REQUEST_STATE(a):5%', 'the command PER_REQUEST_STATE takes no length'],
  ])('%s', (value, fault) => {
    expect(parts(value)).toBe(fault);
  });
});
