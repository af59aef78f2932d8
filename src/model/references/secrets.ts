import type { FieldPath } from '../../diagnostics/field-path.js';
import { type AnyResource, isKind } from '../../resources/resource.js';
import type { Reference } from '../reference.js';

/** The Secrets a resource reads, all of its own mesh; a Mesh's are of the mesh it is. */
export function secretReferences(resource: AnyResource): readonly Reference[] {
  const mesh = resource.type === 'Mesh' ? resource.name : resource.mesh;
  return placesOf(resource).flatMap(({ value, path }) =>
    secretNames(value, path).map(({ name, at }) => ({
      role: 'secret',
      path: at,
      anyOf: [{ type: 'Secret', mesh, name }],
    })),
  );
}

type Place = { readonly value: unknown; readonly path: FieldPath };

/** The parts of a resource in which `secret` is the name of a Secret. */
function placesOf(resource: AnyResource): readonly Place[] {
  if (isKind('MeshGateway', resource))
    return (resource.spec.conf?.listeners ?? []).map(({ tls }, index) => ({
      value: tls?.certificates,
      path: ['conf', 'listeners', index, 'tls', 'certificates'],
    }));
  if (isKind('Mesh', resource))
    return (resource.spec.mtls?.backends ?? []).map(({ conf }, index) => ({
      value: conf,
      path: ['mtls', 'backends', index, 'conf'],
    }));
  if (isKind('ExternalService', resource))
    return [{ value: resource.spec.networking?.tls, path: ['networking', 'tls'] }];
  if (isKind('MeshExternalService', resource))
    return [{ value: resource.spec.tls?.verification, path: ['spec', 'tls', 'verification'] }];
  return [];
}

/** Every `secret: NAME` in a value, wherever a certificate authority's plugin keeps its data sources. */
function secretNames(value: unknown, path: FieldPath): readonly { readonly name: string; readonly at: FieldPath }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => secretNames(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = [...path, key];
    return key === 'secret' && typeof member === 'string' && member !== ''
      ? [{ name: member, at }]
      : secretNames(member, at);
  });
}
