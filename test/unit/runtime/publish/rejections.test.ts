import { describe, expect, test } from 'vitest';
import { readLogLine } from '../../../../src/runtime/envoy/envoy-log.js';
import { createRejections } from '../../../../src/runtime/publish/rejections.js';

const line = (message: string, level = 'warning'): string => JSON.stringify({ level, logger: 'config', message });

describe('Envoy’s log', () => {
  test('is read by level; what is no entry of it is an error', () => {
    expect(readLogLine(line('hello', 'info'))).toEqual({ level: 'info', message: 'hello' });
    expect(readLogLine(line('the end', 'critical'))).toEqual({ level: 'error', message: 'the end' });
    expect(readLogLine('Caught Segmentation fault')).toEqual({ level: 'error', message: 'Caught Segmentation fault' });
  });

  test('loses what it quotes of configurations', () => {
    const quoted = 'Unable to parse JSON as proto (INVALID_ARGUMENT: resources[0]): {"private_key":"-----BEGIN"}';
    expect(readLogLine(line(quoted)).message).toBe('Unable to parse JSON as proto (INVALID_ARGUMENT: resources[0])');
    const debug = 'Proto constraint validation failed (TlsCertificate): private_key {\n inline_string: "x"\n}';
    expect(readLogLine(line(debug)).message).toBe('Proto constraint validation failed (TlsCertificate)');
    expect(readLogLine(line('it has -----BEGIN PRIVATE KEY-----')).message).not.toContain('BEGIN');
  });

  test('keeps expressions that look a little like that', () => {
    expect(readLogLine(line('rejected: missing ): ((')).message).toBe('rejected: missing ): ((');
  });
});

describe('rejections', () => {
  test('are told apart by kind, name and place', () => {
    const rejections = createRejections();
    expect(rejections.note("lds: listener 'a' config rejected: cannot bind")).toBe(true);
    expect(rejections.note('REST config for /v3/discovery:listeners rejected: Error adding a: cannot bind')).toBe(true);
    expect(rejections.note('REST config for /v3/discovery:routes rejected: bad @ resources[3].x')).toBe(true);
    expect(rejections.note('something else')).toBe(false);
    expect(rejections.take('listeners')).toEqual({
      reason: 'Error adding a: cannot bind',
      byName: new Map([['a', 'cannot bind']]),
      index: undefined,
    });
    expect(rejections.take('routeConfigurations')).toMatchObject({ index: 3 });
    expect(rejections.take('routeConfigurations')).toBeUndefined();
  });
});
