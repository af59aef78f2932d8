import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareExactness, covers, intersection, intersects } from '../../src/plan/hostname.js';

const label = fc.constantFrom('a', 'b', 'x');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const hostname = fc.oneof(
  name,
  name.map((suffix) => `*.${suffix}`),
  fc.constant('*'),
);

const longer = (shorter: readonly string[]): readonly string[] =>
  shorter.flatMap((one) => ['a', 'b', 'x'].map((first) => `${first}.${one}`));

/** Every name of up to five labels: enough to tell apart any two hostnames of up to four. */
function allNames(): readonly string[] {
  const byLength: (readonly string[])[] = [['a', 'b', 'x']];
  while (byLength.length < 5) byLength.push(longer(byLength.at(-1) ?? []));
  return byLength.flat();
}
const names = allNames();

/** The definition: label by label from the right, a star standing for one label or more. */
function takes(pattern: string, one: string): boolean {
  const want = pattern.split('.').reverse();
  const have = one.split('.').reverse();
  if (want.at(-1) !== '*') return want.length === have.length && want.every((each, index) => each === have[index]);
  return have.length >= want.length && want.slice(0, -1).every((each, index) => each === have[index]);
}

describe('hostnames', () => {
  test('the list of names to compare with holds each of them once', () => {
    expect(new Set(names).size).toBe(3 + 9 + 27 + 81 + 243);
    expect(names.length).toBe(new Set(names).size);
  });

  test('one covers another when it takes every name the other takes', () => {
    fc.assert(
      fc.property(hostname, hostname, (wide, narrow) => {
        expect(covers(wide, narrow)).toBe(names.filter((one) => takes(narrow, one)).every((one) => takes(wide, one)));
      }),
    );
  });

  test('the intersection takes what both take', () => {
    fc.assert(
      fc.property(hostname, hostname, (a, b) => {
        const both = names.filter((one) => takes(a, one) && takes(b, one));
        const common = intersection(a, b);
        expect(common === undefined ? [] : names.filter((one) => takes(common, one))).toEqual(both);
        expect(intersection(b, a)).toBe(common);
        expect(intersects(a, b)).toBe(both.length > 0);
      }),
    );
  });

  test('covering is reflexive, antisymmetric and transitive', () => {
    fc.assert(
      fc.property(hostname, hostname, hostname, (a, b, c) => {
        expect(covers(a, a)).toBe(true);
        if (covers(a, b) && covers(b, a)) expect(a).toBe(b);
        if (covers(a, b) && covers(b, c)) expect(covers(a, c)).toBe(true);
      }),
    );
  });

  test('the order by exactness is total and puts the covered before what covers it', () => {
    fc.assert(
      fc.property(hostname, hostname, hostname, (a, b, c) => {
        expect(Math.sign(compareExactness(a, b)) + Math.sign(compareExactness(b, a))).toBe(0);
        if (compareExactness(a, b) === 0) expect(a).toBe(b);
        if (compareExactness(a, b) <= 0 && compareExactness(b, c) <= 0)
          expect(compareExactness(a, c)).toBeLessThanOrEqual(0);
        if (a !== b && covers(a, b)) expect(compareExactness(b, a)).toBeLessThan(0);
      }),
    );
  });
});
