import { type FieldPath, formatPath, mapKey } from '../../diagnostics/field-path.js';
import { goQuote } from '../../diagnostics/go-quote.js';
import type { Violation } from '../violation.js';
import { sortedKeys } from './sorted-keys.js';

/** The tag that names a service. */
export const SERVICE_TAG = 'kuma.io/service';
/** The tag that names a service's protocol. */
export const PROTOCOL_TAG = 'kuma.io/protocol';

export type TagMap = Readonly<Record<string, string>>;

/** Values of a selector may be `*` and hold slashes; those of a tag may not. */
type TagValues = { readonly pattern: RegExp; readonly message: string };

export const SELECTOR_VALUES: TagValues = {
  pattern: /^([a-zA-Z0-9.\-_:/]*|\*)$/,
  message: 'tag value must consist of alphanumeric characters, dots, dashes, slashes and underscores or be "*"',
};

export const PLAIN_VALUES: TagValues = {
  pattern: /^[a-zA-Z0-9.\-_:]*$/,
  message: 'tag value must consist of alphanumeric characters, dots, dashes and underscores',
};

const TAG_NAME = /^[a-zA-Z0-9.\-_:/]*$/;

export type TagMapRules = {
  readonly values: TagValues;
  readonly atLeastOne?: boolean;
  readonly serviceRequired?: boolean;
  /** Names that may not be used here, with the code of the finding. */
  readonly reservedNames?: Readonly<Record<string, 'MGW310' | 'MGW311'>>;
  /** Checks of the map as a whole, between those of its presence and those of its keys. */
  readonly extra?: readonly Violation[];
};

/** A map of tags, in Kuma's order: presence, the map as a whole, each tag by name, the mandatory tag (kuma: validateTagKeyValues). */
export function tagMapViolations(path: FieldPath, tags: TagMap | undefined, rules: TagMapRules): readonly Violation[] {
  const given = tags ?? {};
  const names = sortedKeys(given);
  return [
    ...(rules.atLeastOne && names.length === 0
      ? [{ code: 'MGW115', path, message: 'must have at least one tag', ...serviceHint(rules) } as const]
      : []),
    ...(rules.extra ?? []),
    ...names.flatMap((name) => tagViolations(path, { name, value: given[name] ?? '' }, rules)),
    ...(rules.serviceRequired && !Object.hasOwn(given, SERVICE_TAG) ? [missingService(path)] : []),
  ];
}

const serviceHint = (rules: TagMapRules): Pick<Violation, 'hint'> =>
  rules.serviceRequired ? {} : { hint: 'name a tag, with "*" as the value to take any' };

/** The finding that a map lacks the mandatory tag. */
export const missingService = (path: FieldPath): Violation => ({
  code: 'MGW115',
  path,
  message: `mandatory tag "${SERVICE_TAG}" is missing`,
});

function tagViolations(
  path: FieldPath,
  tag: { readonly name: string; readonly value: string },
  rules: TagMapRules,
): readonly Violation[] {
  const at = [...path, mapKey(tag.name)];
  const found: Violation[] = [];
  if (tag.name === '')
    found.push({
      code: 'MGW116',
      path: at,
      kumaPath: formatPath(path),
      message: 'tag name must be non-empty',
      atKey: true,
    });
  if (!TAG_NAME.test(tag.name))
    found.push({
      code: 'MGW116',
      path: at,
      message: 'tag name must consist of alphanumeric characters, dots, dashes, slashes and underscores',
      atKey: true,
    });
  const reserved = Object.hasOwn(rules.reservedNames ?? {}, tag.name) ? rules.reservedNames?.[tag.name] : undefined;
  if (reserved !== undefined) found.push(reservedName(at, { name: tag.name, code: reserved }));
  if (tag.value === '') found.push({ code: 'MGW117', path: at, message: 'tag value must be non-empty' });
  if (!rules.values.pattern.test(tag.value)) found.push({ code: 'MGW117', path: at, message: rules.values.message });
  return found;
}

const reservedName = (
  path: FieldPath,
  { name, code }: { readonly name: string; readonly code: 'MGW310' | 'MGW311' },
): Violation => ({
  code,
  path,
  message: `tag name must not be ${goQuote(name)}`,
  atKey: true,
  hint:
    code === 'MGW311'
      ? 'a control plane takes it from the Dataplane alone: set it in networking.gateway.tags there'
      : 'it describes the Dataplane: set it in networking.gateway.tags there',
});
