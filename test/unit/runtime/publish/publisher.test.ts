import { describe, expect, test } from 'vitest';
import type { Discovery, Subscription } from '../../../../src/runtime/discovery/discovery.js';
import type { Verdict } from '../../../../src/runtime/discovery/topic.js';
import type { EnvoyResources } from '../../../../src/runtime/envoy-resources.js';
import type { Audience } from '../../../../src/runtime/publish/offer-together.js';
import { Publisher } from '../../../../src/runtime/publish/publisher.js';
import { createRejections } from '../../../../src/runtime/publish/rejections.js';
import type { JsonObject } from '../../../../src/source/json-value.js';

const SOURCES: Readonly<Record<string, string>> = { listeners: 'lds: listener', clusters: 'cds: cluster' };
const PATHS: Readonly<Record<string, string>> = {
  listeners: 'listeners',
  clusters: 'clusters',
  routeConfigurations: 'routes',
};

/** An Envoy that takes all but what is marked `bad`, and writes down what it is offered. */
function scriptedAudience(): Audience & { readonly offers: string[] } {
  const offers: string[] = [];
  const rejections = createRejections();
  const verdicts = new Map<string, Verdict>();
  const keyOf = ({ kind, name }: Subscription): string => (name === '' ? kind : `${kind} ${name}`);
  const isTogether = ({ kind }: Subscription): boolean => kind === 'listeners' || kind === 'clusters';
  const judge = (subscription: Subscription, resources: readonly JsonObject[]): Verdict => {
    const bad = resources.filter((resource) => resource['bad'] !== undefined);
    for (const { name, bad: why } of bad) {
      const source = SOURCES[subscription.kind];
      if (source !== undefined) rejections.note(`${source} '${name}' config rejected: ${why}`);
    }
    if (bad.length === 0) return 'accepted';
    const path = PATHS[subscription.kind];
    rejections.note(`REST config for /v3/discovery:${path} rejected: ${bad.map(({ bad: why }) => why)}`);
    return 'rejected';
  };
  const discovery: Discovery = {
    publish: (subscription, texts) => {
      const resources = texts.map((text): JsonObject => JSON.parse(text));
      const names = resources.map(({ name, version = '' }) => `${name}${version}`);
      offers.push(isTogether(subscription) ? `${subscription.kind} ${names}` : keyOf(subscription));
      verdicts.set(keyOf(subscription), judge(subscription, resources));
    },
    withdraw: (subscription) => void offers.push(`without ${keyOf(subscription)}`),
    verdict: (subscription) => verdicts.get(keyOf(subscription)) ?? 'unasked',
    awaitVerdict: async (subscription) => verdicts.get(keyOf(subscription)) ?? 'unasked',
    poll: () => () => undefined,
    reset: () => undefined,
  };
  return { offers, discovery, rejections, countWarming: async () => 0, signal: new AbortController().signal };
}

const named = (names: readonly string[], fields: JsonObject = {}) =>
  new Map(names.map((name): [string, JsonObject] => [name, { name, ...fields }]));

const resources = (parts: Partial<EnvoyResources>): EnvoyResources => ({
  listeners: new Map(),
  clusters: new Map(),
  routeConfigurations: new Map(),
  secrets: new Map(),
  runtime: {},
  ...parts,
});

const before = resources({
  listeners: named(['web']),
  clusters: named(['old']),
  routeConfigurations: named(['main']),
  secrets: named(['first']),
});

/** What is offered, in order, on the way from `before` to `next`, and the problems. */
async function transition(next: EnvoyResources) {
  const audience = scriptedAudience();
  const publisher = new Publisher();
  await publisher.publish(before, audience);
  audience.offers.length = 0;
  const problems = await publisher.publish(next, audience);
  return { offers: [...audience.offers], problems, publisher, audience };
}

describe('publishing', () => {
  test('offers what others need before them, from the start', async () => {
    const audience = scriptedAudience();
    await new Publisher().publish(before, audience);
    expect(audience.offers).toEqual([
      'runtimeLayers meshgw',
      'secrets first',
      'clusters old',
      'routeConfigurations main',
      'listeners web',
    ]);
  });

  test('makes before it breaks', async () => {
    const next = resources({
      listeners: named(['web', 'more']),
      clusters: named(['new']),
      routeConfigurations: new Map([...named(['main'], { version: 2 }), ...named(['other'])]),
      secrets: named(['second']),
    });
    expect((await transition(next)).offers).toEqual([
      'secrets second',
      'clusters old,new',
      'routeConfigurations main',
      'routeConfigurations other',
      'listeners web,more',
      'clusters new',
      'without secrets first',
    ]);
  });

  test('offers nothing where nothing has changed', async () => {
    expect(await transition(before)).toMatchObject({ offers: [], problems: [] });
  });

  test('removes a listener before its routes', async () => {
    expect((await transition(resources({ clusters: named(['old']), secrets: named(['first']) }))).offers).toEqual([
      'listeners ',
      'without routeConfigurations main',
    ]);
  });

  test('goes back to the last good routes, and keeps the clusters that those need', async () => {
    const next = resources({
      ...before,
      clusters: named(['new']),
      routeConfigurations: named(['main'], { bad: 'no such thing' }),
    });
    const { offers, problems } = await transition(next);
    expect(offers).toEqual(['clusters old,new', 'routeConfigurations main', 'routeConfigurations main']);
    expect(problems).toEqual([{ kind: 'routeConfigurations', name: 'main', reason: 'no such thing', effect: 'kept' }]);
  });

  test('leaves out a listener that never was good, and serves the others', async () => {
    const listeners = new Map([...named(['web'], { version: 2 }), ...named(['faulty'], { bad: 'no such filter' })]);
    const { offers, problems } = await transition(resources({ ...before, listeners }));
    expect(offers).toEqual(['listeners web2,faulty', 'listeners web2']);
    expect(problems).toEqual([{ kind: 'listeners', name: 'faulty', reason: 'no such filter', effect: 'left out' }]);
  });

  test('asks again for a listener whose port is taken, and then removes what is no longer needed', async () => {
    const listeners = new Map([...named(['web']), ...named(['taken'], { bad: 'cannot bind' })]);
    const { offers, problems, publisher, audience } = await transition(
      resources({ ...before, listeners, clusters: named(['new']) }),
    );
    expect(offers).toEqual(['clusters old,new', 'listeners web,taken']);
    expect(problems).toMatchObject([{ name: 'taken', effect: 'waiting' }]);
    audience.offers.length = 0;
    expect(await publisher.publishListenersAgain(audience)).toMatchObject([{ name: 'taken', effect: 'waiting' }]);
    expect(audience.offers).toEqual(['listeners web,taken']);
  });

  test('fails when Envoy does not answer', async () => {
    const { discovery, ...audience } = scriptedAudience();
    const silent: Discovery = { ...discovery, verdict: () => 'unasked', awaitVerdict: async () => 'pending' };
    await expect(new Publisher().publish(before, { ...audience, discovery: silent })).rejects.toThrow(
      'Envoy has not confirmed its clusters',
    );
  });
});
