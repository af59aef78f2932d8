import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../src/source/json-text.js';
import type { JsonObject } from '../../../../src/source/json-value.js';
import { labelObjections } from '../../../../src/stores/control-plane/label-objections.js';
import { asGiven } from '../../../../src/stores/filled-in/as-given.js';
import { isSameItem } from '../../../../src/stores/stepwise/same-item.js';

const LABELS = { 'kuma.io/env': 'universal', 'kuma.io/mesh': 'm', 'kuma.io/origin': 'zone', 'kuma.io/zone': 'east' };

const gateway = (labels?: JsonObject): JsonObject => ({
  type: 'MeshGateway',
  mesh: 'm',
  name: 'edge',
  ...(labels === undefined ? {} : { labels }),
  conf: { listeners: [{ port: 80, protocol: 'HTTP' }] },
});

const dataplane = (tags: JsonObject, inboundTags: JsonObject, labels?: JsonObject): JsonObject => ({
  type: 'Dataplane',
  mesh: 'm',
  name: 'edge-1',
  ...(labels === undefined ? {} : { labels }),
  networking: { address: '127.0.0.1', gateway: { type: 'BUILTIN', tags }, inbound: [{ port: 80, tags: inboundTags }] },
});

/** Whether a document that was given counts as what is stored. */
const isSame = (stored: JsonObject, given: JsonObject): boolean =>
  canonicalJson(asGiven(stored, given)) === canonicalJson(given);

describe('labels', () => {
  test('that the control plane fills in are left out, and all of them where nobody gave any', () => {
    expect(asGiven(gateway({ ...LABELS, team: 'a' }))['labels']).toEqual(
      Object.assign(Object.create(null), { team: 'a' }),
    );
    expect(asGiven(gateway(LABELS))).toEqual(Object.assign(Object.create(null), gateway()));
    expect(isSame(gateway({ ...LABELS, team: 'a' }), gateway({ team: 'a' }))).toBe(true);
  });

  test('that were given are compared', () => {
    expect(isSame(gateway(LABELS), gateway({ 'kuma.io/env': 'universal' }))).toBe(true);
    expect(isSame(gateway(LABELS), gateway({ 'kuma.io/env': 'kubernetes' }))).toBe(false);
  });

  test('of a user that are gone, new or other are a difference', () => {
    expect(isSame(gateway({ ...LABELS, team: 'a' }), gateway())).toBe(false);
    expect(isSame(gateway(LABELS), gateway({ team: 'a' }))).toBe(false);
    expect(isSame(gateway({ ...LABELS, team: 'a' }), gateway({ team: 'b' }))).toBe(false);
  });

  test('of another origin, or of another mesh, are not the control plane’s', () => {
    const foreign = { 'kuma.io/mesh': 'm', 'kuma.io/origin': 'global', 'kuma.io/zone': 'west' };
    expect(Object.keys(asGiven(gateway(foreign))['labels'] ?? {})).toEqual(['kuma.io/origin', 'kuma.io/zone']);
    expect(isSame(gateway({ 'kuma.io/mesh': 'other' }), gateway())).toBe(false);
  });
});

describe('what is filled in elsewhere', () => {
  const labels = { ...LABELS, 'kuma.io/proxy-type': 'gateway' };

  test('the zone of a Dataplane in its tags', () => {
    const [service, zone] = [{ 'kuma.io/service': 'edge' }, { 'kuma.io/service': 'edge', 'kuma.io/zone': 'east' }];
    expect(isSame(dataplane(zone, zone, labels), dataplane(service, service))).toBe(true);
    expect(isSame(dataplane(zone, zone, labels), dataplane(zone, service))).toBe(true);
    expect(isSame(dataplane(zone, zone, labels), dataplane(service, { 'kuma.io/service': 'other' }))).toBe(false);
    const west = { 'kuma.io/service': 'edge', 'kuma.io/zone': 'west' };
    expect(isSame(dataplane(zone, zone, labels), dataplane(west, service))).toBe(false);
  });

  test('the type of a proxy, whatever is given', () => {
    const tags = { 'kuma.io/service': 'edge' };
    expect(isSame(dataplane(tags, tags, labels), dataplane(tags, tags, { 'kuma.io/proxy-type': 'foo' }))).toBe(true);
  });

  test('how an inbound of a Dataplane is, unless that was given', () => {
    const service = (inbound: JsonObject): JsonObject => ({
      type: 'Dataplane',
      mesh: 'm',
      name: 'b',
      networking: { address: '127.0.0.1', inbound: [{ port: 80, tags: {}, ...inbound }] },
    });
    const down = service({ state: 'NotReady', health: { ready: false } });
    expect(isSame(down, service({}))).toBe(true);
    expect(isSame(service({ health: { ready: true } }), service({}))).toBe(true);
    expect(isSame(down, service({ state: 'Ready' }))).toBe(false);
    expect(isSame(service({ state: 'Ignored' }), service({}))).toBe(false);
    expect(isSameItem(down, service({ health: { ready: true } }))).toBe(true);
    expect(isSameItem(down, service({ port: 81 }))).toBe(false);
  });

  test('state, identities and status of a MeshService', () => {
    const service = (spec: JsonObject, status?: JsonObject): JsonObject => ({
      type: 'MeshService',
      mesh: 'm',
      name: 'backend',
      spec: { ports: [{ port: 80 }], ...spec },
      ...(status === undefined ? {} : { status }),
    });
    const stored = service({ state: 'Available', identities: [{ type: 'ServiceTag', value: 'b' }] }, { vips: [] });
    expect(isSame(stored, service({ state: 'Unavailable' }))).toBe(true);
    expect(isSame(stored, service({}, { vips: [{ ip: '1.2.3.4' }] }))).toBe(true);
    expect(isSame(stored, service({ selector: {} }))).toBe(false);
    expect(asGiven(stored)).toEqual(Object.assign(Object.create(null), service({})));
  });

  test('which policies a Mesh was to come with matters no more once it is there', () => {
    expect(isSame({ type: 'Mesh', name: 'm' }, { type: 'Mesh', name: 'm', skipCreatingInitialPolicies: ['*'] })).toBe(
      true,
    );
    expect(isSame({ type: 'Mesh', name: 'm' }, { type: 'Mesh', name: 'm', mtls: {} })).toBe(false);
  });
});

test('fields that the control plane drops are no difference; fields that it knows are', () => {
  const stored = gateway(LABELS);
  const listener = { port: 80, protocol: 'HTTP', colour: 'blue' };
  expect(isSame(stored, { ...gateway(), foo: 1, conf: { listeners: [listener] } })).toBe(true);
  expect(isSame(stored, { ...gateway(), conf: { listeners: [{ ...listener, hostname: 'a.b' }] } })).toBe(false);
  expect(isSame(stored, { ...gateway(), conf: { listeners: [listener, { ...listener, port: 81 }] } })).toBe(false);
});

describe('labels that can no longer change', () => {
  const named = { ...LABELS, 'kuma.io/display-name': 'front' };
  const objections = (before: JsonObject, after?: JsonObject) =>
    labelObjections(gateway(before), gateway(after)).map(({ message }) => message);

  test.each([
    [named, { 'kuma.io/display-name': 'back' }, 'is immutable, cannot be changed from "front" to "back"'],
    [named, {}, 'is immutable, cannot be removed (was "front")'],
    [LABELS, { 'kuma.io/origin': 'global' }, 'is immutable, cannot be changed from "zone" to "global"'],
    [{ 'kuma.io/origin': 'global' }, {}, 'is immutable, cannot be removed (was "global")'],
    [LABELS, { 'kuma.io/zone': 'west' }, 'is immutable, cannot be changed from "east" to "west"'],
  ])('%j to %j', (before, after, message) => {
    expect(objections(before, after)).toEqual([message]);
  });

  test('and those that are left out and filled in again, or are new', () => {
    expect(objections(LABELS)).toEqual([]);
    expect(objections(LABELS, { ...LABELS, 'kuma.io/display-name': 'front', 'kuma.io/env': 'x' })).toEqual([]);
    expect(objections(named, { 'kuma.io/display-name': 'front' })).toEqual([]);
  });
});
