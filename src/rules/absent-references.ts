import { nearest } from '../diagnostics/suggest.js';
import { groupBy } from '../model/group-by.js';
import { offersOf } from '../model/offers-of.js';
import type { Reference } from '../model/reference.js';
import { referencesIn } from '../model/references-of.js';
import { remembered } from '../model/remembered.js';
import type { AnyResource, ResourceKey } from '../resources/resource.js';
import { resourceKeyText } from '../resources/resource-key.js';
import type { RuleInput } from './rule.js';
import { whereLooked } from './sight.js';

/** Something a resource needs that nothing in sight offers. */
export type AbsentReference = {
  readonly resource: AnyResource;
  readonly reference: Reference;
  readonly wanted: ResourceKey;
  /** A similar name, or the mesh that has the name, then where it was looked for. */
  readonly hint: string | undefined;
};

/** More names than this are not searched for a similar one, nor for more absentees: the search is quadratic. */
const MAX_NAMES_COMPARED = 1000;
const MAX_ABSENTEES_COMPARED = 100;

type Role = Reference['role'];

const absentOf = remembered((_: RuleInput) => new Map<Role, readonly AbsentReference[]>());

/** The references of one role that nothing offers, in the order of the resources. One walk serves all rules that ask for it. */
export function absentReferences(input: RuleInput, role: Role): readonly AbsentReference[] {
  const known = absentOf(input);
  const absent = known.get(role) ?? absentOfRole(input, role);
  known.set(role, absent);
  return absent;
}

/** `texts` also has what is there without a resource. */
type Offers = { readonly keys: readonly ResourceKey[]; readonly texts: ReadonlySet<string> };

/** Kuma makes this mesh by itself. */
const DEFAULT_MESH: ResourceKey = { type: 'Mesh', mesh: '', name: 'default' };

/** All that resources in sight can be referred to as. */
const offersOfInput = remembered((input: RuleInput): Offers => {
  const keys = input.snapshot.resources.flatMap(offersOf);
  return { keys, texts: new Set([...keys, DEFAULT_MESH].map(resourceKeyText)) };
});

function absentOfRole(input: RuleInput, role: Role): readonly AbsentReference[] {
  const offers = offersOfInput(input);
  const absent = input.snapshot.resources.flatMap((resource) =>
    referencesIn[role](resource).flatMap((reference) => {
      const [wanted] = reference.anyOf;
      const isThere = reference.anyOf.some((key) => offers.texts.has(resourceKeyText(key)));
      return wanted === undefined || isThere ? [] : [{ resource, reference, wanted }];
    }),
  );
  if (absent.length === 0) return [];
  const adviceFor = adviser(offers.keys);
  const looked = whereLooked(input.sight);
  return absent.map((each) => ({ ...each, hint: bothHints(adviceFor(each.reference), looked) }));
}

const bothHints = (advice: string | undefined, looked: string | undefined): string | undefined =>
  advice === undefined || looked === undefined
    ? (advice ?? looked)
    : `${advice}${advice.endsWith('?') ? '' : ';'} ${looked}`;

/** Advises on what was probably meant, once for each name: the same thing is often named many times. */
function adviser(offers: readonly ResourceKey[]): (reference: Reference) => string | undefined {
  const byType = groupBy(offers, ({ type }) => type);
  const known = new Map<string, string | undefined>();
  return ({ anyOf }) => {
    const id = anyOf.map(resourceKeyText).join('\n');
    if (!known.has(id) && known.size < MAX_ABSENTEES_COMPARED)
      known.set(
        id,
        anyOf.map((wanted) => adviceOn(wanted, byType.get(wanted.type) ?? [])).find((advice) => advice !== undefined),
      );
    return known.get(id);
  };
}

function adviceOn(wanted: ResourceKey, offers: readonly ResourceKey[]): string | undefined {
  const elsewhere = offers.find(({ mesh, name }) => mesh !== wanted.mesh && name === wanted.name);
  if (elsewhere !== undefined) return `mesh "${elsewhere.mesh}" has one of that name`;
  const names = offers.filter(({ mesh }) => mesh === wanted.mesh).map(({ name }) => name);
  const near = names.length > MAX_NAMES_COMPARED ? undefined : nearest(wanted.name, names);
  return near === undefined ? undefined : `did you mean "${near}"?`;
}
