import type { FieldPath } from '../../diagnostics/field-path.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { AnyResource } from '../../resources/resource.js';
import type { Fault } from './fault.js';
import type { Place } from './place.js';

/** Kuma's DataSource; with several members set, the first of this order counts. */
export type DataSource = {
  readonly secret?: string | undefined;
  readonly file?: string | undefined;
  /** Base64. */
  readonly inline?: string | undefined;
  readonly inlineString?: string | undefined;
};

/** Contents of the files that data sources name, by the name they use; or why one cannot be read. */
export type SourceFiles = ReadonlyMap<string, { readonly text: string } | { readonly fault: string }>;

/** Where data sources find what they name. */
export type DataReader = { readonly snapshot: Snapshot; readonly files: SourceFiles };

/** What a data source holds, and where that stands; or why it holds nothing. The text may be secret. */
export type SourceText = { readonly text: string; readonly place: Place } | { readonly fault: Fault };

/** Reads a data source of a resource; secrets are those of the resource's mesh. */
export function readDataSource(
  source: DataSource,
  { resource, at, reader }: { readonly resource: AnyResource; readonly at: FieldPath; readonly reader: DataReader },
): SourceText {
  const place = (member: string): Place => ({ resource, at: [...at, member] });
  if (source.secret !== undefined) return readSecret(source.secret, { place: place('secret'), reader });
  if (source.file !== undefined) return readFile(source.file, { place: place('file'), reader });
  if (source.inline !== undefined) return { text: fromBase64(source.inline), place: place('inline') };
  if (source.inlineString !== undefined) return { text: source.inlineString, place: place('inlineString') };
  return { fault: { code: 'MGW424', message: 'the data source names nothing', resource, at } };
}

type Naming = { readonly place: Place; readonly reader: DataReader };

function readSecret(name: string, { place, reader }: Naming): SourceText {
  const { mesh } = place.resource;
  const secret = reader.snapshot.find('Secret', { mesh, name });
  if (secret === undefined)
    return { fault: { ...place, code: 'MGW210', message: `there is no Secret "${name}" in mesh "${mesh}"` } };
  return { text: fromBase64(secret.spec.data ?? ''), place: { resource: secret, at: ['data'] } };
}

function readFile(name: string, { place, reader }: Naming): SourceText {
  const found = reader.files.get(name) ?? { fault: 'it was not read' };
  if ('text' in found) return { text: found.text, place };
  return { fault: { ...place, code: 'MGW426', message: `the file "${name}" cannot be read: ${found.fault}` } };
}

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('latin1');
