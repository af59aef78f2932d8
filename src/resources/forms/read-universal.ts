import type { FieldPath, PathSegment } from '../../diagnostics/field-path.js';
import type { JsonObject } from '../../source/json-value.js';
import type { DocumentPath } from '../../source/source-document.js';
import { knownTypes } from '../known-types.js';
import { plainObject } from '../shape/plain-object.js';
import type { Form } from './form.js';
import { goField, metaReader } from './meta-reader.js';

/** Fields that every Universal document may have; `kri` and `snis` are computed by Kuma and ignored by it. */
const META_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'mesh',
  'name',
  'labels',
  'creationtime',
  'modificationtime',
  'kri',
  'snis',
]);

const isMeta = (key: string): boolean => META_FIELDS.has(key.toLowerCase());

export const segmentKey = (segment: PathSegment): string | number =>
  typeof segment === 'object' ? segment.key : segment;

/** Universal form: what Kuma's control plane and kumactl speak. */
export function readUniversal(document: JsonObject): Form {
  const read = metaReader();
  const type = read.text(goField(document, 'type'), ['type']);
  const defaultMesh = knownTypes.get(type)?.dialect === 'policy' && knownTypes.get(type)?.scope === 'Mesh';
  const mesh = goField(document, 'mesh') ?? (defaultMesh ? 'default' : undefined);
  return {
    form: 'universal',
    type,
    mesh: read.text(mesh, ['mesh']),
    name: read.text(goField(document, 'name'), ['name']),
    labels: read.labels(goField(document, 'labels'), ['labels']),
    creationTime: read.time(goField(document, 'creationTime'), ['creationTime']),
    modificationTime: read.time(goField(document, 'modificationTime'), ['modificationTime']),
    body: plainObject(Object.entries(document).filter(([key]) => !isMeta(key))),
    kept: plainObject([]),
    problems: read.problems(),
    foreign: undefined,
    documentPath: (path: FieldPath): DocumentPath => path.map(segmentKey),
  };
}
