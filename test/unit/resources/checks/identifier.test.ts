import { describe, expect, test } from 'vitest';
import { identifierViolations, MESH_NAME, RESOURCE_NAME } from '../../../../src/resources/checks/identifier.js';

const messagesFor = (name: string, rule = RESOURCE_NAME) =>
  identifierViolations(['name'], name, rule).map(({ message }) => message);

describe('names', () => {
  test.each(['a', 'edge-1', 'a.b-c.d', '0', 'x'.repeat(253), `${'x'.repeat(100)}.a`])('%s passes', (name) =>
    expect(messagesFor(name)).toEqual([]),
  );

  test.each(['A', '-a', 'a-', 'a..b', '.a', 'a_b', 'a b', 'a/b', 'ä'])('%s does not', (name) =>
    expect(messagesFor(name)).toEqual([RESOURCE_NAME.message]),
  );

  test('the length counts bytes and hides the characters', () => {
    expect(messagesFor('x'.repeat(254))).toEqual(['value length must less or equal 253']);
    expect(messagesFor('ä'.repeat(127))).toEqual(['value length must less or equal 253']);
    expect(messagesFor('ä'.repeat(126))).toEqual([RESOURCE_NAME.message]);
  });

  test('an empty one is only that', () => expect(messagesFor('')).toEqual(['cannot be empty']));

  test('a spelling that would pass is offered where there is one', () => {
    const hints = ['Edge_GW', '-edge'].map((name) => identifierViolations(['name'], name, RESOURCE_NAME)[0]?.hint);
    expect(hints).toEqual(['"edge-gw" would be valid', undefined]);
  });
});

test('meshes may be older than the rule for names', () => {
  expect(['_a_', '-', 'a.'].flatMap((mesh) => messagesFor(mesh, MESH_NAME))).toEqual([]);
  expect(messagesFor('A', MESH_NAME)).toEqual([MESH_NAME.message]);
});
