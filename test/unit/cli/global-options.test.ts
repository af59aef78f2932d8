import { describe, expect, test } from 'vitest';
import { globalOptionSpecs, resolveGlobalOptions, unknownVariable } from '../../../src/cli/global-options.js';
import { readOptions } from '../../../src/cli/loaded-command.js';
import { EXIT } from '../../../src/diagnostics/errors.js';
import type { Variables } from '../../../src/ports.js';
import { valuesFrom } from '../../support/command-run.js';

const resolve = (given: Readonly<Record<string, readonly string[]>>, variables: Variables = {}) =>
  resolveGlobalOptions(readOptions(globalOptionSpecs, valuesFrom(given)), variables);

const refusal = (message: string) => expect.objectContaining({ message, exitCode: EXIT.usage });

describe('global options', () => {
  test('have defaults', () => {
    expect(resolve({})).toEqual({
      configFile: undefined,
      context: undefined,
      noConfig: false,
      apiTimeout: 60_000,
      logLevel: 'off',
      color: 'auto',
    });
  });

  const variables = {
    MESHGW_CONFIG_FILE: 'from-environment',
    MESHGW_CONTEXT: 'from-environment',
    MESHGW_API_TIMEOUT: '5s',
    MESHGW_LOG_LEVEL: 'info',
    MESHGW_COLOR: 'never',
  };

  test('come from the environment', () => {
    expect(resolve({}, variables)).toEqual({
      configFile: 'from-environment',
      context: 'from-environment',
      noConfig: false,
      apiTimeout: 5000,
      logLevel: 'info',
      color: 'never',
    });
  });

  test('a flag beats the environment, and the last of several flags counts', () => {
    const given = {
      '--config-file': ['a', 'b'],
      '--context': ['c'],
      '--api-timeout': ['0'],
      '--log-level': ['debug'],
      '--color': ['never', 'always'],
      '--no-config': ['true'],
    };
    expect(resolve(given, variables)).toEqual({
      configFile: 'b',
      context: 'c',
      noConfig: true,
      apiTimeout: 0,
      logLevel: 'debug',
      color: 'always',
    });
  });

  test('an empty variable is as good as none', () => {
    expect(resolve({}, { MESHGW_CONTEXT: '', MESHGW_COLOR: '', MESHGW_API_TIMEOUT: '' })).toEqual(resolve({}));
  });

  test.each([
    ['--color', 'red', '--color: unknown value "red"'],
    ['--log-level', 'trace', '--log-level: unknown value "trace"'],
    ['--api-timeout', '5', '--api-timeout: "5" is not a duration'],
  ])('%s %s is refused', (option, value, message) => {
    expect(() => resolve({ [option]: [value] })).toThrow(refusal(message));
  });

  test.each([
    ['MESHGW_COLOR', 'red', 'MESHGW_COLOR: unknown value "red"'],
    ['MESHGW_LOG_LEVEL', 'trace', 'MESHGW_LOG_LEVEL: unknown value "trace"'],
    ['MESHGW_API_TIMEOUT', '5', 'MESHGW_API_TIMEOUT: "5" is not a duration'],
  ])('%s=%s is refused, and named as what it is', (name, value, message) => {
    expect(() => resolve({}, { [name]: value })).toThrow(refusal(message));
  });
});

describe('unknownVariable', () => {
  test('is silent about ours and about those of others', () => {
    expect(unknownVariable({ MESHGW_STORE: 'x', MESHGW_MESH: 'm', MESHGW: '1', PATH: '/bin' })).toBeUndefined();
  });

  test('names one that looks like ours, and what was meant', () => {
    expect(unknownVariable({ MESHGW_CONTEX: 'x' })).toBe(
      'environment variable MESHGW_CONTEX means nothing to meshgw; did you mean MESHGW_CONTEXT?',
    );
    expect(unknownVariable({ MESHGW_TOTALLY_ELSE: 'x' })).toBe(
      'environment variable MESHGW_TOTALLY_ELSE means nothing to meshgw',
    );
  });
});
