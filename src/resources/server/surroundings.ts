import type { DecodedDocument, DecodeOptions } from '../decode-documents.js';
import { isKind, type Resource } from '../resource.js';

/** What there is beside a resource when a control plane looks at it. */
export type Surroundings = {
  /** The content of a Secret, base64; `unknown` where it is there but not to be seen; undefined where it is not there. */
  readonly secret: (key: { readonly mesh: string; readonly name: string }) => string | 'unknown' | undefined;
  readonly mesh: (name: string) => Resource<'Mesh'> | undefined;
};

const keyOf = (mesh: string, name: string): string => JSON.stringify([mesh, name]);

/** Everything in the input that can be stored, and the Secrets of the store. */
export function surroundingsOf(
  documents: readonly DecodedDocument[],
  { hasSecret = () => false }: DecodeOptions,
): Surroundings {
  const secrets = new Map<string, string>();
  const meshes = new Map<string, Resource<'Mesh'>>();
  for (const { verdict, resource } of documents) {
    if (verdict !== 'accepted' || resource === undefined) continue;
    if (isKind('Secret', resource)) secrets.set(keyOf(resource.mesh, resource.name), resource.spec.data ?? '');
    if (isKind('Mesh', resource)) meshes.set(resource.name, resource);
  }
  return {
    secret: (key) => secrets.get(keyOf(key.mesh, key.name)) ?? (hasSecret(key) ? 'unknown' : undefined),
    mesh: (name) => meshes.get(name),
  };
}
