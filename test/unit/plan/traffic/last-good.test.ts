import { describe, expect, test } from 'vitest';
import { createLastGood } from '../../../../src/plan/traffic/last-good.js';
import type { AnyResource } from '../../../../src/resources/resource.js';
import { meshGateway, meshGatewayRoute, secret } from '../../../support/resources.js';

const SELECTORS = [{ 'kuma.io/service': 'edge' }];
const route = (name: string, hostname: string): AnyResource =>
  meshGatewayRoute(name, { selectors: SELECTORS, hostnames: [hostname] });
const gateway = meshGateway('edge', { selectors: SELECTORS });
const fault = (resource: AnyResource, code: 'MGW543' | 'MGW210' | 'MGW356' = 'MGW543') => ({
  code,
  message: 'it is at fault',
  resource,
  at: [],
});

describe('what a running gateway goes on with', () => {
  test('nothing else while nothing is at fault, or nothing better is known', () => {
    const memory = createLastGood();
    const resources = [gateway, route('a', 'a.test')];
    expect(memory.restored({ resources, faults: [] })).toBeUndefined();
    expect(memory.restored({ resources, faults: [fault(resources[1] ?? gateway)] })).toBeUndefined();
  });

  test('a resource at fault stays as it last was without, through several changes; the others follow', () => {
    const memory = createLastGood();
    const good = route('a', 'good.test');
    memory.learn({ resources: [gateway, good, route('b', '1.test')], faults: [] });
    for (const hostname of ['bad.test', 'worse.test']) {
      const bad = route('a', hostname);
      const other = route('b', hostname);
      const resources = [gateway, bad, other];
      const restored = memory.restored({ resources, faults: [fault(bad)] });
      expect(restored).toEqual({ resources: [gateway, good, other], kept: [good] });
      memory.learn({ resources: restored?.resources ?? resources, faults: [] });
    }
    const better = route('a', 'better.test');
    expect(memory.restored({ resources: [gateway, better], faults: [] })).toBeUndefined();
  });

  test('what was at fault from the start, or still is as it was, is served as far as it can be', () => {
    const memory = createLastGood();
    const bad = route('a', 'bad.test');
    memory.learn({ resources: [gateway, bad], faults: [fault(bad)] });
    const worse = route('a', 'worse.test');
    expect(memory.restored({ resources: [gateway, worse], faults: [fault(worse)] })).toBeUndefined();
  });

  test('a listener that meshgw never serves keeps its gateway from nothing', () => {
    const memory = createLastGood();
    memory.learn({ resources: [gateway], faults: [] });
    const crossMesh = meshGateway('edge', { selectors: SELECTORS, tags: { k: 'v' } });
    expect(memory.restored({ resources: [crossMesh], faults: [fault(crossMesh, 'MGW356')] })).toBeUndefined();
    memory.learn({ resources: [crossMesh], faults: [fault(crossMesh, 'MGW356')] });
    const bad = meshGateway('edge', { selectors: SELECTORS, tags: { k: 'w' } });
    expect(memory.restored({ resources: [bad], faults: [fault(bad)] })?.kept).toEqual([crossMesh]);
  });

  test('a secret that is gone is there as long as it is missed', () => {
    const memory = createLastGood();
    const key = secret('key', { content: 'PEM' });
    memory.learn({ resources: [gateway, key], faults: [] });
    const restored = memory.restored({ resources: [gateway], faults: [fault(gateway, 'MGW210')] });
    expect(restored).toEqual({ resources: [gateway, key], kept: [key] });
    memory.learn({ resources: restored?.resources ?? [], faults: [] });
    expect(memory.restored({ resources: [gateway], faults: [fault(gateway, 'MGW210')] })?.kept).toEqual([key]);
    expect(memory.restored({ resources: [gateway], faults: [] })).toBeUndefined();
  });

  test('a resource that is taken away is gone, whatever else is at fault', () => {
    const memory = createLastGood();
    memory.learn({ resources: [gateway, route('a', 'a.test'), route('b', 'b.test')], faults: [] });
    const bad = route('b', 'bad.test');
    const restored = memory.restored({ resources: [gateway, bad], faults: [fault(bad)] });
    expect(restored?.resources.map(({ name }) => name)).toEqual(['edge', 'b']);
  });
});
