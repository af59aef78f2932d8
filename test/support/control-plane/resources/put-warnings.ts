import { type AnyResource, isKind } from '../../../../src/resources/resource.js';
import { deprecations } from '../../../../src/resources/server/deprecations.js';
import { isJsonList, isJsonObject } from '../../../../src/source/json-value.js';
import type { CatalogueRow } from '../catalogue.js';
import rules from '../data/rules.json' with { type: 'json' };

/** Kinds of top-level targets that policies are to give up. */
const DEPRECATED_TARGETS = ['MeshService', 'MeshServiceSubset', 'MeshSubset'];

/** Some types have words of their own for `from`. */
function fromWarnings(type: string, isFromAsRules: boolean): readonly string[] {
  const own = Object.entries(rules.fromWarnings).find(([each]) => each === type)?.[1];
  if (own !== undefined) return [own];
  return isFromAsRules ? ["'from' field is deprecated, use 'rules' instead"] : [];
}

/** The deprecations of a policy that meshgw does not describe. */
function policyWarnings(
  { type, isTargetRefPolicy, isFromAsRules }: CatalogueRow,
  resource: AnyResource,
): readonly string[] {
  const spec = resource.opaque ? resource.body['spec'] : undefined;
  if (!isTargetRefPolicy || !isJsonObject(spec)) return [];
  const { from, targetRef } = { from: spec['from'], targetRef: spec['targetRef'] };
  const kind = isJsonObject(targetRef) ? String(targetRef['kind']) : '';
  return [
    ...(isJsonList(from) && from.length > 0 ? fromWarnings(type, isFromAsRules) : []),
    ...(DEPRECATED_TARGETS.includes(kind)
      ? [`${kind} value for 'targetRef.kind' is deprecated, use Dataplane with labels instead`]
      : []),
  ];
}

/** Names with dots make labels of SNIs that are none; of a service with several ports once for each. */
function sniWarnings({ type, name }: AnyResource, ports: readonly number[]): readonly string[] {
  if (!name.includes('.')) return [];
  return ports.map(
    (port) =>
      `Invalid ${type} SNI (port "${port}"): name "${name}" does not conform to RFC 1123: must not contain dots. This is deprecated.`,
  );
}

function portsOf(resource: AnyResource): readonly number[] {
  if (isKind('MeshService', resource)) return (resource.spec.ports ?? []).map(({ port = 0 }) => port);
  return isKind('MeshExternalService', resource) ? [resource.spec.match?.port ?? 0] : [];
}

/** With what warnings a resource is taken: they come again with every PUT. */
export const putWarnings = (row: CatalogueRow, resource: AnyResource): readonly string[] => [
  ...deprecations(resource).map(({ message }) => message),
  ...sniWarnings(resource, portsOf(resource)),
  ...policyWarnings(row, resource),
];
