import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Listener } from '../../src/model/listener.js';
import type { Protocol } from '../../src/model/protocol.js';
import { tagSet } from '../../src/model/tag-set.js';
import { type MergedPort, mergeListeners } from '../../src/plan/merge-listeners.js';

const listener = fc
  .record({
    hostname: fc.constantFrom('*', '*.x', 'a.x', 'b.x'),
    port: fc.constantFrom(80, 443, 8080),
    protocol: fc.constantFrom<Protocol>('HTTP', 'HTTPS', 'TCP'),
    tags: fc.constantFrom(tagSet(), tagSet({ vhost: 'a' })),
    connectionLimit: fc.constantFrom(undefined, 1, 2),
  })
  .map((fields): Listener => ({ ...fields, index: 0, path: [], tls: undefined, crossMesh: false }));

const listeners = fc.array(listener, { maxLength: 8 });
const numbered = (list: readonly Listener[]): readonly Listener[] => list.map((each, index) => ({ ...each, index }));

/** What is left of a listener when its place in the document does not count. */
const essence = ({ hostname, port, protocol, tags, connectionLimit }: Listener) =>
  JSON.stringify([hostname, port, protocol, [...tags], connectionLimit]);
const essences = (ports: readonly MergedPort[]) =>
  ports.map((port) => ({
    ...port,
    listeners: port.listeners.map(essence),
    conflicts: port.conflicts.map(({ kind, parties }) => ({ kind, parties: parties.map(essence) })),
  }));

describe('merging listeners', () => {
  test('the order they are written in does not matter', () => {
    const shuffled = listeners.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(essences(mergeListeners(numbered(other)))).toEqual(essences(mergeListeners(numbered(list))));
      }),
    );
  });

  test('no listener is lost, and each is at its port', () => {
    fc.assert(
      fc.property(listeners, (list) => {
        const ports = mergeListeners(numbered(list));
        expect(ports.flatMap((port) => port.listeners.map(({ index }) => index)).sort()).toEqual(
          [...list.keys()].sort(),
        );
        for (const { port, listeners: here } of ports) for (const each of here) expect(each.port).toBe(port);
        expect(ports.map(({ port }) => port)).toEqual([...new Set(list.map(({ port }) => port))].sort((a, b) => a - b));
      }),
    );
  });

  test('listeners conflict exactly when one pair of them does', () => {
    const clash = (a: Listener, b: Listener): readonly string[] =>
      a.port !== b.port
        ? []
        : [
            ...(a.protocol === b.protocol ? [] : ['protocol']),
            ...(a.hostname === b.hostname ? ['hostname'] : []),
            ...((a.connectionLimit ?? b.connectionLimit) === (b.connectionLimit ?? a.connectionLimit)
              ? []
              : ['connectionLimit']),
          ];
    fc.assert(
      fc.property(listeners, (list) => {
        const expected = new Set(list.flatMap((a, i) => list.slice(i + 1).flatMap((b) => clash(a, b))));
        const conflicts = mergeListeners(numbered(list)).flatMap((port) => port.conflicts);
        expect(new Set(conflicts.map(({ kind }) => kind))).toEqual(expected);
        for (const { parties } of conflicts) expect(parties.length).toBeGreaterThan(1);
      }),
    );
  });
});
