import { documentOf } from '../../../../src/resources/document-of.js';
import { isDescribedType, kinds } from '../../../../src/resources/kinds.js';
import { type AnyResource, isKind, type Resource } from '../../../../src/resources/resource.js';
import type { Shape } from '../../../../src/resources/shape/shape.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/source/json-value.js';
import rules from '../data/rules.json' with { type: 'json' };
import { knownFields } from './known-fields.js';

const META = ['type', 'mesh', 'name', 'labels', 'creationTime', 'modificationTime', 'status'];

/** The tag with the zone, which a control plane adds to all tags of a Dataplane. */
function withZone(spec: Resource<'Dataplane'>['spec']): Resource<'Dataplane'>['spec'] {
  const zone = { 'kuma.io/zone': rules.zone };
  const { networking } = spec;
  if (networking === undefined) return spec;
  const { gateway, inbound } = networking;
  return {
    ...spec,
    networking: {
      ...networking,
      ...(gateway && { gateway: { ...gateway, tags: { ...gateway.tags, ...zone } } }),
      ...(inbound && { inbound: inbound.map((each) => ({ ...each, tags: { ...each.tags, ...zone } })) }),
    },
  };
}

/** What a kind meshgw does not describe keeps of its spec: all, unless the recordings tell which fields it has. */
function knownPolicyFields(type: string, spec: JsonValue): JsonValue {
  const known = Object.entries(rules.policySpecFields).find(([each]) => each === type)?.[1];
  if (known === undefined || !isJsonObject(spec)) return spec;
  return Object.fromEntries(Object.entries(spec).filter(([field]) => known.includes(field)));
}

function fieldsOf(resource: AnyResource): JsonObject {
  const settled = isKind('Dataplane', resource) ? { ...resource, spec: withZone(resource.spec) } : resource;
  const document = documentOf({ ...settled, unknown: {} });
  return Object.fromEntries(Object.entries(document).filter(([field]) => !META.includes(field)));
}

/** The fields of a resource as the control plane stores them: known ones only, in canonical form, with the defaults. */
export function canonicalFields(resource: AnyResource): JsonObject {
  const { type } = resource;
  const fields = fieldsOf(resource);
  const spec = fields['spec'];
  if (!isDescribedType(type)) return spec === undefined ? fields : { spec: knownPolicyFields(type, spec) };
  const kind: { readonly dialect: string; readonly spec: Shape } = kinds[type];
  const known = knownFields(kind.spec, kind.dialect === 'proto' ? fields : (spec ?? {}));
  return kind.dialect === 'proto' && isJsonObject(known) ? known : { spec: known };
}
