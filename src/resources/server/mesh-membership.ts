import type { FieldPath } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import { sortedKeys } from '../checks/sorted-keys.js';
import type { TagMap } from '../checks/tag-map.js';
import type { Resource } from '../resource.js';
import type { Violation } from '../violation.js';
import type { Surroundings } from './surroundings.js';

type TagSet = { readonly path: FieldPath; readonly tags: TagMap };

/** Whether a Mesh's `constraints` let a Dataplane in; only a Mesh of the same input can be asked (kuma: membership_validator.go). */
export function meshMembershipViolations(
  { mesh, spec }: Resource<'Dataplane'>,
  surroundings: Surroundings,
): readonly Violation[] {
  const { requirements = [], restrictions = [] } = surroundings.mesh(mesh)?.spec.constraints?.dataplaneProxy ?? {};
  for (const { path, tags } of tagSets(spec.networking)) {
    const described = `dataplane cannot be a member of mesh ${goQuote(mesh)} because its tags ${goQuote(tagText(tags))}`;
    if (requirements.length > 0 && !requirements.some((rule) => matches(rule.tags ?? {}, tags)))
      return [{ code: 'MGW125', path, message: `${described} does not fulfill any requirements defined on the Mesh` }];
    const denied = restrictions.find((rule) => matches(rule.tags ?? {}, tags));
    if (denied !== undefined) {
      const message = `${described} matches restricted tags ${goQuote(tagText(denied.tags ?? {}))} defined on the Mesh`;
      return [{ code: 'MGW125', path, message }];
    }
  }
  return [];
}

/** What a control plane adds to the tags of its Dataplanes before it asks the Mesh; its only zone is `default`. */
const ZONE = { 'kuma.io/zone': 'default' } as const;

/** The tags of each inbound, then those of the gateway. */
function tagSets(networking: Resource<'Dataplane'>['spec']['networking']): readonly TagSet[] {
  const inbounds = (networking?.inbound ?? []).map(({ tags = {} }, index) => ({
    path: ['networking', 'inbound', index, 'tags'],
    tags: { ...tags, ...ZONE },
  }));
  const gateway = networking?.gateway;
  return gateway === undefined
    ? inbounds
    : [...inbounds, { path: ['networking', 'gateway', 'tags'], tags: { ...gateway.tags, ...ZONE } }];
}

const matches = (rule: TagMap, tags: TagMap): boolean =>
  Object.entries(rule).every(([name, wanted]) => {
    const value = Object.hasOwn(tags, name) ? (tags[name] ?? '') : '';
    return (wanted === '*' && value !== '') || wanted === value;
  });

const tagText = (tags: TagMap): string =>
  sortedKeys(tags)
    .map((name) => `${name}=${tags[name]}`)
    .join(' ');
