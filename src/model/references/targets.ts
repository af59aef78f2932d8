import type { FieldPath } from '../../diagnostics/field-path.js';
import { type AnyResource, isKind } from '../../resources/resource.js';
import { isJsonObject, type JsonValue } from '../../source/json-value.js';
import type { Reference } from '../reference.js';
import type { TargetRef } from '../target.js';

/** Kinds of `targetRef` that name one resource, without which the route or policy has no effect. */
const NAMED_KINDS: readonly string[] = ['MeshGateway', 'MeshHTTPRoute', 'Dataplane'];

/** The resource a route or policy is for, where it names one. */
export function targetReferences(resource: AnyResource): readonly Reference[] {
  const ref = topLevelRef(resource);
  const { kind = '', name = '' } = ref ?? {};
  if (!NAMED_KINDS.includes(kind) || name === '') return [];
  const path: FieldPath = ['spec', 'targetRef', 'name'];
  return [{ role: 'target', path, anyOf: [{ type: kind, mesh: resource.mesh, name }] }];
}

function topLevelRef(resource: AnyResource): TargetRef | undefined {
  if (isKind('MeshHTTPRoute', resource) || isKind('MeshTCPRoute', resource)) return resource.spec.targetRef;
  if (!resource.opaque) return undefined;
  const spec = resource.body['spec'];
  const ref = isJsonObject(spec) ? spec['targetRef'] : undefined;
  return isJsonObject(ref) ? { kind: textOf(ref['kind']), name: textOf(ref['name']) } : undefined;
}

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
