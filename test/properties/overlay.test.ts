import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FinalTags, overlay, type TagSource, tagLayer } from '../../src/model/final-tags.js';
import { compareTagNames, SERVICE_TAG, tagSet } from '../../src/model/tag-set.js';

const tagName = fc.constantFrom(SERVICE_TAG, 'kuma.io/zone', 'version', 'vhost', '1', '__proto__', 'constructor');
const tags = fc.array(fc.tuple(tagName, fc.constantFrom('a', 'b', '*', ''))).map((entries) => tagSet(new Map(entries)));
const source = fc.constantFrom<TagSource>('dataplane', 'gateway', 'listener', 'selector');
const layer = fc.tuple(tags, source).map(([set, from]) => tagLayer(set, from));

const entriesOf = ({ tags: set, sources }: FinalTags) => [...set].map(([tag, value]) => [tag, value, sources.get(tag)]);

describe('overlaying tags', () => {
  test('nothing laid over or under changes nothing', () => {
    const nothing = tagLayer(tagSet(), 'gateway');
    fc.assert(
      fc.property(layer, (one) => {
        expect(entriesOf(overlay(one, nothing))).toEqual(entriesOf(one));
        expect(entriesOf(overlay(nothing, one))).toEqual(entriesOf(one));
      }),
    );
  });

  test('it does not matter which two layers are joined first', () => {
    fc.assert(
      fc.property(layer, layer, layer, (a, b, c) => {
        expect(entriesOf(overlay(overlay(a, b), c))).toEqual(entriesOf(overlay(a, overlay(b, c))));
        expect(entriesOf(overlay(a, b, c))).toEqual(entriesOf(overlay(overlay(a, b), c)));
      }),
    );
  });

  test('the later layer wins, and the source is where the value is from', () => {
    fc.assert(
      fc.property(tags, tags, (lower, upper) => {
        const { tags: final, sources } = overlay(tagLayer(lower, 'dataplane'), tagLayer(upper, 'listener'));
        expect(new Set(final.keys())).toEqual(new Set([...lower.keys(), ...upper.keys()]));
        for (const [tag, value] of final) {
          expect(value).toBe(upper.get(tag) ?? lower.get(tag));
          expect(sources.get(tag)).toBe(upper.has(tag) ? 'listener' : 'dataplane');
        }
      }),
    );
  });

  test('tags stand in one order, the service first', () => {
    fc.assert(
      fc.property(layer, layer, (a, b) => {
        const names = [...overlay(a, b).tags.keys()];
        expect(names).toEqual([...names].sort(compareTagNames));
        expect([...overlay(a, b).sources.keys()]).toEqual(names);
        expect(names.indexOf(SERVICE_TAG)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
