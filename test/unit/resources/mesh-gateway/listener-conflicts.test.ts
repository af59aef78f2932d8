import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../../src/diagnostics/field-path.js';
import { listenerConflicts } from '../../../../src/resources/mesh-gateway/listener-conflicts.js';

type Listeners = Parameters<typeof listenerConflicts>[1];

/** `code path → path of the other party`. */
const conflicts = (listeners: Listeners): readonly string[] =>
  listenerConflicts(['l'], listeners).map(
    ({ code, path, related = [] }) => `${code} ${formatPath(path)} → ${related.map((other) => formatPath(other.path))}`,
  );

test('listeners of different ports never conflict', () => {
  expect(
    conflicts([
      { port: 80, protocol: 'HTTP', resources: { connectionLimit: 1 } },
      { port: 81, protocol: 'TCP', resources: { connectionLimit: 2 } },
    ]),
  ).toEqual([]);
});

describe('on one port', () => {
  test('every listener is told of one with another protocol', () => {
    expect(
      conflicts([
        { port: 80, protocol: 'HTTP', hostname: 'a' },
        { port: 80, protocol: 'HTTP', hostname: 'b' },
        { port: 80, protocol: 'TCP', hostname: 'c' },
      ]),
    ).toEqual(['MGW301 l[0] → l[2].protocol', 'MGW301 l[1] → l[2].protocol', 'MGW301 l[2] → l[0].protocol']);
  });

  test('no hostname, an empty one and * are the same; a wildcard beside what it covers is not', () => {
    expect(conflicts([{ port: 80 }, { port: 80, hostname: '' }, { port: 80, hostname: '*' }])).toEqual([
      'MGW302 l[0] → l[1].hostname',
      'MGW302 l[1] → l[0].hostname',
      'MGW302 l[2] → l[0].hostname',
    ]);
    expect(conflicts([{ port: 80, hostname: '*.a' }, { port: 80, hostname: 'b.a' }, { port: 80 }])).toEqual([]);
  });

  test('limits of 0 and none agree with every other', () => {
    const limited = (hostname: string, connectionLimit: number) => ({
      port: 80,
      hostname,
      resources: { connectionLimit },
    });
    expect(conflicts([limited('a', 5), limited('b', 0), { port: 80, hostname: 'c' }, limited('d', 5)])).toEqual([]);
    expect(conflicts([limited('a', 5), limited('b', 0), limited('c', 6)])).toEqual([
      'MGW303 l[0].resources.connectionLimit → l[2].resources.connectionLimit',
      'MGW303 l[2].resources.connectionLimit → l[0].resources.connectionLimit',
    ]);
  });

  test('protocols of all ports come first, then hostnames, then limits', () => {
    const codes = listenerConflicts(
      [],
      [
        { port: 80, protocol: 'HTTP', resources: { connectionLimit: 1 } },
        { port: 80, protocol: 'TCP', resources: { connectionLimit: 2 } },
        { port: 90, protocol: 'HTTP' },
        { port: 90, protocol: 'TLS' },
      ],
    ).map(({ code }) => code);
    expect(codes).toEqual([...Array(4).fill('MGW301'), ...Array(4).fill('MGW302'), 'MGW303', 'MGW303']);
  });
});
