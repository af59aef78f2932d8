import { SERVICE_TAG, tagSet } from '../tag-set.js';
import type { Destination } from './route-rule.js';

/** The fields of a `backendRef` that say where it leads. */
type Ref = {
  readonly kind?: string | undefined;
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly port?: number | undefined;
  readonly sectionName?: string | undefined;
};

/**
 * A MeshService is the resource of that name only if the reference gives a port; without one it is the service of that tag,
 * be there such a resource or not (kuma: BackendRef.ReferencesRealObject, tags.FromLegacyTargetRef).
 */
export function refDestination(ref: Ref): Destination {
  const { kind = '', name = '', tags = {} } = ref;
  switch (kind) {
    case 'MeshService':
      return portOf(ref) === undefined ? byService(name, {}) : byReference(kind, ref);
    case 'MeshServiceSubset':
      return byService(name, tags);
    case 'Mesh':
      return byService('*', {});
    case 'MeshSubset':
      return byService('*', tags);
    case 'MeshExternalService':
    case 'MeshMultiZoneService':
      return byReference(kind, ref);
    default:
      return { by: 'nothing' };
  }
}

/** A mirror never leads to a resource: Kuma reads its reference as one by tags, and leaves out what has none. */
export function mirrorDestination(ref: Ref): Destination {
  const destination = refDestination({ ...ref, port: undefined, sectionName: undefined });
  return destination.by === 'reference' ? { by: 'nothing' } : destination;
}

const byService = (service: string, tags: Readonly<Record<string, string>>): Destination =>
  service === '' ? { by: 'nothing' } : { by: 'tags', tags: tagSet({ ...tags, [SERVICE_TAG]: service }) };

const byReference = (kind: string, ref: Ref): Destination => ({
  by: 'reference',
  kind,
  name: ref.name ?? '',
  namespace: ref.namespace,
  labels: ref.labels ?? {},
  port: portOf(ref),
});

/** `sectionName` wins over `port`. */
const portOf = ({ sectionName, port }: Ref): string | undefined => sectionName || port?.toString();
