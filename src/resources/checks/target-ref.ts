import type { FieldPath } from '../../diagnostics/field-path.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import type { Violation } from '../violation.js';
import { PLAIN_VALUES, SELECTOR_VALUES, type TagMap, tagMapViolations } from './tag-map.js';

/** What a policy applies to, or refers to; `proxyTypes` may be given and empty. */
export type TargetRef = {
  readonly kind?: string;
  readonly name?: string;
  readonly tags?: TagMap;
  readonly mesh?: string;
  readonly proxyTypes?: readonly string[];
  readonly namespace?: string;
  readonly labels?: TagMap;
  readonly sectionName?: string;
};

export type TargetRefRules = {
  readonly kinds: readonly string[];
  /** Names that pass although they hold characters which names may not. */
  readonly allowedNames?: readonly string[];
};

type Field = 'name' | 'mesh' | 'tags' | 'proxyTypes' | 'labels' | 'namespace' | 'sectionName';
type Place = { readonly path: FieldPath; readonly ref: TargetRef; readonly kind: string };

/** Kuma's checks of a target reference: the kind first, and only with a kind allowed here its fields (kuma: ValidateTargetRef). */
export function targetRefViolations(path: FieldPath, ref: TargetRef, rules: TargetRefRules): readonly Violation[] {
  const { kind = '' } = ref;
  if (kind === '') return [{ code: 'MGW520', path: [...path, 'kind'], message: 'must be defined' }];
  if (!rules.kinds.includes(kind)) return [unsupportedKind([...path, 'kind'], kind, rules.kinds)];
  return fieldViolations({ path, ref, kind }, rules);
}

function unsupportedKind(path: FieldPath, kind: string, kinds: readonly string[]): Violation {
  const hint = didYouMean(kind, kinds) ?? `one of ${kinds.join(', ')}`;
  return { code: 'MGW520', path, message: `value '${kind}' is not supported`, hint };
}

/** The order of the checks is Kuma's for each kind. */
function fieldViolations(place: Place, rules: TargetRefRules): readonly Violation[] {
  switch (place.kind) {
    case 'Mesh':
      return [
        ...nameOfMesh(place),
        ...forbidden(place, ['mesh', 'tags', 'labels', 'namespace', 'sectionName']),
        ...emptyProxyTypes(place),
      ];
    case 'Dataplane':
      return [
        ...forbidden(place, ['tags', 'mesh', 'proxyTypes']),
        ...labelsBesideName(place),
        ...sectionOfDataplane(place),
      ];
    case 'MeshSubset':
      return [
        ...forbidden(place, ['name', 'mesh']),
        ...tagMapViolations([...place.path, 'tags'], place.ref.tags, { values: PLAIN_VALUES }),
        ...forbidden(place, ['labels', 'namespace', 'sectionName']),
        ...emptyProxyTypes(place),
      ];
    case 'MeshService':
      return [
        ...nameViolations(place, rules),
        ...forbidden(place, ['mesh', 'tags', 'proxyTypes']),
        ...nothingNamed(place),
        ...labelsBesideName(place),
      ];
    case 'MeshHTTPRoute':
      return [
        ...nameViolations(place, rules),
        ...forbidden(place, ['mesh', 'tags', 'proxyTypes', 'sectionName']),
        ...nothingNamed(place),
        ...labelsBesideName(place),
      ];
    case 'MeshExternalService':
      return [
        ...nameViolations(place, rules),
        ...forbidden(place, ['mesh', 'tags', 'proxyTypes']),
        ...nothingNamed(place),
        ...labelsBesideName(place, 'either labels or name must be specified'),
        ...forbidden(place, ['sectionName']),
      ];
    case 'MeshServiceSubset':
    case 'MeshGateway':
      return [
        ...nameRequired(place),
        ...nameViolations(place, rules),
        ...forbidden(place, ['mesh', 'proxyTypes']),
        ...tagMapViolations([...place.path, 'tags'], place.ref.tags, { values: SELECTOR_VALUES }),
        ...forbidden(place, ['labels', 'namespace', 'sectionName']),
      ];
    default:
      // Kuma has no checks for MeshMultiZoneService.
      return [];
  }
}

const isSet = (value: TargetRef[Field]): boolean =>
  typeof value === 'string' ? value !== '' : value !== undefined && Object.keys(value).length > 0;

const forbidden = ({ path, ref, kind }: Place, fields: readonly Field[]): readonly Violation[] =>
  fields
    .filter((field) => isSet(ref[field]))
    .map((field) => ({ code: 'MGW521', path: [...path, field], message: `must not be set with kind ${kind}` }));

const nameOfMesh = ({ path, ref }: Place): readonly Violation[] =>
  ref.name
    ? [{ code: 'MGW521', path: [...path, 'name'], message: 'using name with kind Mesh is not yet supported' }]
    : [];

const nameRequired = ({ path, ref, kind }: Place): readonly Violation[] =>
  ref.name ? [] : [{ code: 'MGW521', path: [...path, 'name'], message: `must be set when kind is ${kind}` }];

const NAME = /^[0-9a-z.\-_]*$/;

const nameViolations = ({ path, ref }: Place, { allowedNames = [] }: TargetRefRules): readonly Violation[] =>
  ref.name === undefined || allowedNames.includes(ref.name) || NAME.test(ref.name)
    ? []
    : [
        {
          code: 'MGW521',
          path: [...path, 'name'],
          message: "invalid characters: must consist of lower case alphanumeric characters, '-', '.' and '_'.",
        },
      ];

const nothingNamed = ({ path, ref, kind }: Place): readonly Violation[] =>
  ref.name || isSet(ref.labels)
    ? []
    : [{ code: 'MGW521', path, message: `name or labels must be set when kind is ${kind}` }];

const labelsBesideName = (
  { path, ref }: Place,
  message = 'either labels or name and namespace must be specified',
): readonly Violation[] =>
  isSet(ref.labels) && (ref.name || ref.namespace) ? [{ code: 'MGW521', path: [...path, 'labels'], message }] : [];

const sectionOfDataplane = ({ path, ref }: Place): readonly Violation[] =>
  ref.sectionName
    ? [{ code: 'MGW521', path: [...path, 'sectionName'], message: 'can only be used with inbound policies' }]
    : [];

const emptyProxyTypes = ({ path, ref }: Place): readonly Violation[] =>
  ref.proxyTypes !== undefined && ref.proxyTypes.length === 0
    ? [
        {
          code: 'MGW521',
          path: [...path, 'proxyTypes'],
          message: 'must be undefined or have at least one element',
          hint: 'remove it to mean all',
        },
      ]
    : [];
